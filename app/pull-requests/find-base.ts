import { nearestAncestor } from '../github/nearest-ancestor.ts';
import type { Octokit } from '../github/octokit.ts';
import { commitsWithResults } from '../store/commit-runs.ts';
import type { Queryable } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';
import type { BaseFacts } from './pull-request-facts.ts';

/** What a pull request is compared with, and what would be better as soon as it has results. */
export interface FoundBase {
  readonly base: Pick<BaseFacts, 'sha' | 'behind'>;
  readonly waitsFor: readonly string[];
}

/**
 * The commit to compare a pull request with: its merge base, or the nearest ancestor of that with results; the merge base
 * where none is near. GitHub is asked only where the merge base has none, and only if it matters.
 * @param matters whether anything fails that the base could have broken
 */
export async function findBase(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  mergeBase: string | undefined,
  matters: () => Promise<boolean>,
): Promise<FoundBase> {
  if (mergeBase === undefined) return { base: { sha: undefined, behind: 0 }, waitsFor: [] };
  const tested = (shas: readonly string[]) => commitsWithResults(database, repository.id, shas);
  const itself = { base: { sha: mergeBase, behind: 0 }, waitsFor: [mergeBase] };
  if ((await tested([mergeBase])).has(mergeBase) || !(await matters())) return itself;
  const { sha, newer } = await nearestAncestor(octokit, repository, mergeBase, tested);
  const waitsFor = [...new Set([mergeBase, ...newer])];
  return sha === undefined ? { ...itself, waitsFor } : { base: { sha, behind: newer.length }, waitsFor };
}
