import type { Queryable } from '../store/database.ts';
import { storeErrand } from '../store/errands.ts';
import type { WorkflowRunFacts } from './run-facts.ts';

/** The errand that lists the artifacts of a run once more. */
export const LOOK_AGAIN = 'look-again';

/** GitHub's lists lag behind by seconds; two minutes are long enough and still in time for who waits for the result. */
const AFTER_SECONDS = 120;

/** Has the artifacts of a run listed once more in a while. */
export async function lookAgain(database: Queryable, facts: WorkflowRunFacts): Promise<void> {
  const { repository, run } = facts;
  await storeErrand(database, {
    id: `assay:${LOOK_AGAIN}:${repository.id}:${run.githubRunId}:${run.attempt}`,
    action: LOOK_AGAIN,
    repositoryId: repository.id,
    installationId: repository.installationId,
    about: { facts },
    afterSeconds: AFTER_SECONDS,
  });
}
