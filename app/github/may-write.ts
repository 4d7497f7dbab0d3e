import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Whether a person may push to a repository, asked anew each time: rights are taken away as well. */
export async function mayWrite(octokit: Octokit, { owner, name }: RepositoryName, login: string): Promise<boolean> {
  try {
    const { data } = await octokit.rest.repos.getCollaboratorPermissionLevel({ owner, repo: name, username: login });
    // GitHub says `write` for the role maintain as well.
    return data.permission === 'admin' || data.permission === 'write';
  } catch (error) {
    if (httpStatus(error) === 404) return false;
    throw error;
  }
}
