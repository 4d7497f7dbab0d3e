import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A repository that takes the issues of others. */
export interface TrackerPlace extends RepositoryName {
  readonly id: number;
  readonly defaultBranch: string;
}

/**
 * Looks a tracker up by `owner/name`. The reason in words when it must not be used: what a private repository says of its
 * failures is never written into a public one.
 */
export async function findTracker(
  octokit: Octokit,
  source: RepositoryName,
  fullName: string,
): Promise<TrackerPlace | string> {
  const [owner = '', name = ''] = fullName.split('/');
  try {
    const { data: tracker } = await octokit.rest.repos.get({ owner, repo: name });
    const { data: own } = await octokit.rest.repos.get({ owner: source.owner, repo: source.name });
    if (own.private && !tracker.private) return 'the tracker is public and the repository is not';
    if (tracker.archived) return 'the tracker is archived';
    return { id: tracker.id, owner: tracker.owner.login, name: tracker.name, defaultBranch: tracker.default_branch };
  } catch (error) {
    if (httpStatus(error) === 404 || httpStatus(error) === 403) return 'the app is not installed in the tracker';
    throw error;
  }
}
