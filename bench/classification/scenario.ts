import type { Classification } from '../../app/pull-requests/classification.ts';
import type { NewResult } from '../../app/store/reports.ts';

export type Truth = Classification['kind'];

/** One run of a pull request's head, or of a commit it was forced away from. */
export interface HeadRun {
  readonly results: readonly NewResult[];
  /** Whether a commit that is no longer the head. */
  readonly isFormer?: boolean;
  /** What started it; a pull request unless it says so. */
  readonly event?: 'push' | 'merge_group';
}

/** A pull request with what is true of each of its failures. */
export interface Scenario {
  /** What happened, in words; scenarios of one kind differ by chance. */
  readonly kind: string;
  /** Commit of the default branch where the pull request's branch begins. */
  readonly mergeBase: number;
  /** Commits of the default branch that were tested when the summary is written; later ones do not exist yet. */
  readonly tip: number;
  readonly isFork?: boolean;
  /** Results of the commit of a merge queue that it stands on; then that is its base, and not `mergeBase`. */
  readonly inFront?: readonly NewResult[];
  readonly runs: readonly HeadRun[];
  readonly changedFiles: readonly string[];
  /** By identity and variant, for every result that failed. */
  readonly truth: ReadonlyMap<string, Truth>;
}

/** Key of a result in `truth`. */
export function failureKey({ identity, variant }: { identity: string; variant: string }): string {
  return `${identity} ${variant}`;
}
