import type { PullRequestNow } from '../github/get-pull-request.ts';
import type { RepositoryRow } from '../store/runs.ts';

/** Where a command on a pull request was given, and by whom. */
export interface PullPlace {
  readonly repository: RepositoryRow;
  readonly pull: PullRequestNow;
  readonly author: string;
  /** GitHub's id of the comment, and which of its commands this is, from 0. */
  readonly commentId: number;
  readonly position: number;
}
