import type { PullRequest } from './find-pull-requests.ts';
import { httpStatus } from './http-status.ts';
import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** A pull request with its newest commit, as GitHub knows it now. */
export interface PullRequestNow extends PullRequest {
  readonly isOpen: boolean;
  readonly headSha: string;
  readonly headBranch: string;
  readonly headOwner: string;
}

/** The pull request of a number; undefined when there is none, or its fork was deleted and nothing can be pushed to it. */
export async function getPullRequest(
  octokit: Octokit,
  { owner, name }: RepositoryName,
  number: number,
): Promise<PullRequestNow | undefined> {
  try {
    const { data } = await octokit.rest.pulls.get({ owner, repo: name, pull_number: number });
    const { head, base } = data;
    if (head.repo === null) return undefined;
    return {
      ...{ number, baseBranch: base.ref, baseSha: base.sha, headRepositoryId: head.repo.id },
      ...{ isOpen: data.state === 'open', headSha: head.sha, headBranch: head.ref, headOwner: head.repo.owner.login },
    };
  } catch (error) {
    if (httpStatus(error) === 404) return undefined;
    throw error;
  }
}
