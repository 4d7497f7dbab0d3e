import { plainLine } from '../../src/report/plain-text.ts';
import type { DecidedBy } from '../history/merge-clusters-stored.ts';
import { testLine } from '../history/test-line.ts';
import type { Database } from '../store/database.ts';
import { addFix } from '../store/test-fixes.ts';
import { wantedRepository, wantedTest } from './find-subject.ts';

/**
 * Notes that a commit fixed a test: its history begins anew with the first run that contains the commit. Throws USAGE
 * when it is not clear which test is meant.
 */
export async function fixedCommand(
  database: Database,
  wanted: DecidedBy & { readonly repo: readonly [string, string]; readonly test: string; readonly commit: string },
): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  const test = await wantedTest(database, id, wanted.test);
  const { commit, author, reason } = wanted;
  await addFix(database, id, { testIds: [test.testId], commit, author, reason });
  return [testLine(test), `begins anew with the next run that contains ${plainLine(commit)}`];
}
