import type { Octokit } from './octokit.ts';
import type { RepositoryName } from './repository-name.ts';

/** Where a commit was pushed, as GitHub told it. */
export interface PushedHead {
  readonly repositoryId: number;
  readonly owner: string;
  readonly branch: string;
  readonly sha: string;
  /** Its open pull requests as a webhook told them, if it did. */
  readonly told?: ToldAt;
}

export interface ToldAt {
  readonly pulls: readonly PullRequest[];
  /** When GitHub knew them, ISO 8601. */
  readonly at: string;
}

/** A commit of which GitHub did not tell where it was pushed. */
export interface CommitHead {
  readonly sha: string;
}

export interface PullRequest {
  readonly number: number;
  readonly baseBranch: string;
  readonly baseSha: string;
  /** The repository that its commits are pushed to. */
  readonly headRepositoryId: number;
}

/** Branches that GitHub's merge queue makes; no pull request comes out of them. */
const QUEUE = 'gh-readonly-queue/';

/**
 * The open pull requests of a repository whose newest commit is this one, as GitHub knows them now. A run's own list is
 * empty for forks, and a number inside an artifact is never trusted; so the answer comes from GitHub, and every id must fit.
 */
export async function findPullRequests(
  octokit: Octokit,
  repository: RepositoryName & { readonly id: number; readonly defaultBranch: string },
  head: PushedHead | CommitHead,
): Promise<PullRequest[]> {
  const at = { owner: repository.owner, repo: repository.name, per_page: 100 };
  const ofBranch =
    'branch' in head
      ? await octokit.paginate(octokit.rest.pulls.list, { ...at, state: 'open', head: `${head.owner}:${head.branch}` })
      : [];
  // A branch may have been renamed since: its pull request is closed then, and another one may have the same commit.
  const isWhole = 'branch' in head && (ofBranch.length > 0 || isNoTopic(head, repository));
  const found = isWhole
    ? ofBranch
    : await octokit.paginate(octokit.rest.repos.listPullRequestsAssociatedWithCommit, { ...at, commit_sha: head.sha });
  return found.flatMap((pull) => {
    const headRepositoryId = pull.head.repo?.id;
    const fits = pull.head.sha === head.sha && pull.base.repo.id === repository.id && pull.state === 'open';
    // Without it the fork was deleted, and nothing can be pushed to the pull request any more.
    if (!fits || headRepositoryId === undefined) return [];
    if ('branch' in head && headRepositoryId !== head.repositoryId) return [];
    return [{ number: pull.number, baseBranch: pull.base.ref, baseSha: pull.base.sha, headRepositoryId }];
  });
}

function isNoTopic(head: PushedHead, { id, defaultBranch }: { readonly id: number; readonly defaultBranch: string }) {
  return head.repositoryId === id && (head.branch === defaultBranch || head.branch.startsWith(QUEUE));
}
