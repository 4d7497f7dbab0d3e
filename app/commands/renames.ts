import { formatPercent } from '../../src/report/format-percent.ts';
import type { DecidedBy } from '../history/merge-clusters-stored.ts';
import { testLine } from '../history/test-line.ts';
import { undoRename } from '../history/undo-rename.ts';
import type { Database } from '../store/database.ts';
import { testsByIds } from '../store/find-tests.ts';
import { listRenames } from '../store/test-renames.ts';
import { wantedRepository } from './find-subject.ts';

/** The renames that the bot believes in, newest first: from, to, how sure, what speaks for it. */
export async function listRenamesCommand(
  database: Database,
  { repo, limit }: { readonly repo: readonly [string, string]; readonly limit: number },
): Promise<string[]> {
  const { id: repositoryId } = await wantedRepository(database, repo);
  const rows = await listRenames(database, repositoryId, limit);
  if (rows.length === 0) return ['no test has been renamed'];
  const ids = rows.flatMap(({ fromTestId, toTestId }) => [fromTestId, toTestId]);
  const tests = new Map((await testsByIds(database, repositoryId, ids)).map((test) => [test.testId, testLine(test)]));
  return rows.map(({ id, fromTestId, toTestId, confidence, reasons, renamedAt, undoneAt }) => {
    const state = undoneAt === null ? '' : `, undone ${undoneAt.slice(0, 10)}`;
    const names = `${tests.get(fromTestId) ?? fromTestId} ► ${tests.get(toTestId) ?? toTestId}`;
    return `${id}  ${renamedAt.slice(0, 10)}  ${names}  ${formatPercent(confidence)}: ${reasons.join(', ')}${state}`;
  });
}

/** Takes a rename back. */
export async function undoRenameCommand(
  database: Database,
  { repo, id, author, reason }: { readonly repo: readonly [string, string]; readonly id: number } & DecidedBy,
): Promise<string[]> {
  const { id: repositoryId } = await wantedRepository(database, repo);
  await undoRename(database, repositoryId, id, { author, reason });
  return [`rename ${id} is undone: the old test has its memory back, the new one begins anew`];
}
