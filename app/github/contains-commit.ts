import { compareCommits } from './compare-commits.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Whether the commit `head` contains `commit`; undefined when GitHub no longer has one of them. */
export async function containsCommit(
  octokit: Octokit,
  repository: RepositoryName,
  commit: string,
  head: string,
): Promise<boolean | undefined> {
  const comparison = await compareCommits(octokit, repository, commit, head);
  return comparison && (comparison.status === 'ahead' || comparison.status === 'identical');
}
