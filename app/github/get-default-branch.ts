import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** The name of a repository's default branch. */
export async function getDefaultBranch(octokit: Octokit, { owner, name }: RepositoryName): Promise<string> {
  const { data } = await octokit.rest.repos.get({ owner, repo: name });
  return data.default_branch;
}
