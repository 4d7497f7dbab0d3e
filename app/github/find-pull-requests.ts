import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Where a commit was pushed, as GitHub told it. */
export interface PushedHead {
  readonly repositoryId: number;
  readonly owner: string;
  readonly branch: string;
  readonly sha: string;
}

export interface PullRequest {
  readonly number: number;
  readonly baseBranch: string;
  readonly baseSha: string;
}

/**
 * The open pull requests of a repository whose newest commit is this one. A run's own list of pull requests is empty
 * for forks, and a number inside an artifact is never trusted; so the answer comes from GitHub, and every id must fit.
 */
export async function findPullRequests(
  octokit: Octokit,
  repository: RepositoryName & { readonly id: number },
  head: PushedHead,
): Promise<PullRequest[]> {
  const found = await octokit.paginate(octokit.rest.pulls.list, {
    owner: repository.owner,
    repo: repository.name,
    state: 'open',
    head: `${head.owner}:${head.branch}`,
    per_page: 100,
  });
  return found
    .filter(
      (pull) =>
        pull.head.sha === head.sha && pull.head.repo?.id === head.repositoryId && pull.base.repo.id === repository.id,
    )
    .map((pull) => ({ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha }));
}
