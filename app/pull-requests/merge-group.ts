import type { CommitHead, PullRequest, PushedHead } from '../github/find-pull-requests.ts';

/** `gh-readonly-queue/main/pr-7-SHA`: a merge queue's commit for `main`, on top of the commit SHA. */
const QUEUED = /^gh-readonly-queue\/(.+)\/pr-(\d+)-([0-9a-f]{40})$/;

/** What a merge queue tests at a commit, as if it were a pull request; undefined when it is none of the repository's queue. */
export function mergeGroup(repositoryId: number, head: PushedHead | CommitHead): PullRequest | undefined {
  if (!('branch' in head) || head.repositoryId !== repositoryId) return undefined;
  const [, baseBranch, number, baseSha] = QUEUED.exec(head.branch) ?? [];
  if (baseBranch === undefined || baseSha === undefined) return undefined;
  return { number: Number(number), baseBranch, baseSha, headRepositoryId: repositoryId };
}
