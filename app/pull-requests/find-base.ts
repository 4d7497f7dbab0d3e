import { nearestAncestor } from '../github/nearest-ancestor.ts';
import type { Octokit } from '../github/octokit.ts';
import { commitsWithResults } from '../store/commit-runs.ts';
import type { Queryable } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';
import type { BaseFacts } from './pull-request-facts.ts';

/**
 * The commit to compare a pull request with: its merge base, or the nearest ancestor of that with results; the merge base
 * where none is near. A call to GitHub only where the merge base itself has none.
 */
export async function findBase(
  { octokit, database }: { readonly octokit: Octokit; readonly database: Queryable },
  repository: RepositoryRow,
  mergeBase: string | undefined,
): Promise<Pick<BaseFacts, 'sha' | 'behind'>> {
  if (mergeBase === undefined) return { sha: undefined, behind: 0 };
  const tested = (shas: readonly string[]) => commitsWithResults(database, repository.id, shas);
  const own = await tested([mergeBase]);
  if (own.has(mergeBase)) return { sha: mergeBase, behind: 0 };
  return (await nearestAncestor(octokit, repository, mergeBase, tested)) ?? { sha: mergeBase, behind: 0 };
}
