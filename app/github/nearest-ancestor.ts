import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** One page of GitHub's; a branch without a single tested commit among so many has nothing to compare with. */
const COMMITS = 100;

/**
 * The newest of a commit and its ancestors that is wanted, undefined when none of the last hundred is, and the newer ones
 * that are not, in GitHub's order. One call.
 */
export async function nearestAncestor(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  sha: string,
  wantedAmong: (shas: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ readonly sha: string | undefined; readonly newer: readonly string[] }> {
  const { data } = await octokit.rest.repos.listCommits({ owner, repo: name, sha, per_page: COMMITS });
  const shas = data.map((commit) => commit.sha);
  const wanted = await wantedAmong(shas);
  const at = shas.findIndex((candidate) => wanted.has(candidate));
  return { sha: shas[at], newer: at === -1 ? shas : shas.slice(0, at) };
}
