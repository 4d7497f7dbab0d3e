import { commitRuns } from '../store/commit-runs.ts';
import type { Queryable } from '../store/database.ts';
import { failingResults } from '../store/failing-results.ts';
import type { PullPlace } from './pull-place.ts';
import type { TestFact } from './pull-request-facts.ts';

/** The tests that fail at the newest commit of a pull request: the ones a comment there speaks of. */
export async function failingHere(database: Queryable, { repository, pull }: PullPlace): Promise<TestFact[]> {
  const { headSha, headRepositoryId } = pull;
  const runs = await commitRuns(database, { repositoryId: repository.id, headSha, headRepositoryId });
  const runIds = runs.map(({ id }) => id);
  return runIds.length === 0 ? [] : failingResults(database, repository.id, runIds);
}
