import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** One page of GitHub's; a branch without a single tested commit among so many has nothing to compare with. */
const COMMITS = 100;

/**
 * The newest of a commit and its ancestors that is wanted, and how many commits back it is in GitHub's order;
 * undefined when none of the last hundred is. One call.
 */
export async function nearestAncestor(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  sha: string,
  wantedAmong: (shas: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<{ readonly sha: string; readonly behind: number } | undefined> {
  const { data } = await octokit.rest.repos.listCommits({ owner, repo: name, sha, per_page: COMMITS });
  const shas = data.map((commit) => commit.sha);
  const wanted = await wantedAmong(shas);
  const behind = shas.findIndex((candidate) => wanted.has(candidate));
  const found = shas[behind];
  return found === undefined ? undefined : { sha: found, behind };
}
