import { explainHistory } from '../history/explain-history.ts';
import { testLine } from '../history/test-line.ts';
import type { Database } from '../store/database.ts';
import { wantedRepository, wantedTest } from './find-subject.ts';

/** What the default branch's history says of a test. Throws USAGE when it is not clear which test is meant. */
export async function explainTest(
  database: Database,
  wanted: { readonly repo: readonly [string, string]; readonly test: string },
): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  const test = await wantedTest(database, id, wanted.test);
  return [testLine(test), ...(await explainHistory(database, id, test))];
}
