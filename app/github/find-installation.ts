import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** The installation of the app that a repository belongs to, asked as the app; undefined: it belongs to none. */
export async function findInstallation(
  appOctokit: Octokit,
  { owner, name }: RepositoryName,
): Promise<number | undefined> {
  try {
    const { data } = await appOctokit.rest.apps.getRepoInstallation({ owner, repo: name });
    return data.suspended_at === null ? data.id : undefined;
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}
