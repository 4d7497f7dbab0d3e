import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** The message of a commit, hostile; empty when GitHub no longer has it. */
export async function commitMessage(octokit: Octokit, { owner, name }: RepositoryName, sha: string): Promise<string> {
  try {
    // A page of one: the list of its files is of no use here.
    const { data } = await octokit.rest.repos.getCommit({ owner, repo: name, ref: sha, per_page: 1 });
    return data.commit.message;
  } catch (error) {
    const status = httpStatus(error);
    if (status === 404 || status === 422) return '';
    throw error;
  }
}
