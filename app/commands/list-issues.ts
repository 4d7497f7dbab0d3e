import { AssayError } from '../../src/model/assay-error.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import type { Database } from '../store/database.ts';
import { findRepository } from '../store/find-tests.ts';
import { listWrites } from '../store/issue-writes.ts';

/** What was decided about a repository's issues lately, newest first: what was done, and what a preview would have done. */
export async function listIssues(
  database: Database,
  { repo: [owner, name], limit }: { readonly repo: readonly [string, string]; readonly limit: number },
): Promise<string[]> {
  const repository = await findRepository(database, owner, name);
  if (repository === undefined) throw new AssayError('USAGE', `the bot has seen no results of ${owner}/${name}`);
  const writes = await listWrites(database, repository.id, limit);
  if (writes.length === 0) return ['nothing was decided yet'];
  return writes.map(({ decidedAt, kind, state, key, number, outcome }) => {
    const what = state === 'preview' ? `would ${kind}` : kind;
    const issue = number === null ? '' : ` #${number}`;
    return plainLine(
      `${new Date(decidedAt).toISOString().slice(0, 19)} ${state} ${what}${issue} ${key} ${outcome ?? ''}`,
    );
  });
}
