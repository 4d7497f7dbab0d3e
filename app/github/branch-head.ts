import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** The newest commit of a branch; null when there is no such branch. */
export async function branchHead(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  branch: string,
): Promise<string | null> {
  try {
    const { data } = await octokit.rest.repos.getBranch({ owner, repo: name, branch });
    return data.commit.sha;
  } catch (error) {
    if (httpStatus(error) === 404) return null;
    throw error;
  }
}
