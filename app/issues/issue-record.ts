/** What the commit of a run is to another: `ahead` means that it contains it and more; `unknown`: GitHub lost one. */
export type Ancestry = 'ahead' | 'behind' | 'identical' | 'diverged' | 'unknown';

/**
 * `failure`: tests that fail. `flaky`: tests of which history says that they fail by chance. `red-run`: a run that is red
 * without a test to blame (a job that dies, a criterion missed again and again, an environment that is down).
 * `overview`: the one issue that lists what the caps held back.
 */
export type IssueKind = 'failure' | 'flaky' | 'red-run' | 'overview';

/** A test in one variant that failed with the cluster, and what it did since. */
export interface Cell {
  /** tests.id as text; of a red run what stands in for a test, such as `workflow/17`. */
  readonly test: string;
  readonly variant: string;
  /** The newest commit on which it failed. */
  readonly failingSha: string;
  /** Nothing failed at that commit: passes count from it on (see `countFrom`). */
  readonly isMoved?: boolean | undefined;
  /** Passing runs on commits that contain that one, oldest first; no more than it takes to close. */
  readonly clean: readonly CleanRun[];
  /** Runs in a row, on commits that contain the failing one, whose suite ran in this variant without the test. */
  readonly absent: number;
}

export interface CleanRun {
  readonly run: string;
  readonly sha: string;
}

/** How an issue was closed. */
export interface Closing {
  /** `merge`: GitHub did, because a merge says that it fixes it; whether it does is followed as if it were open. */
  readonly by: 'bot' | 'person' | 'merge';
  readonly reason: 'completed' | 'not_planned' | 'duplicate';
  /** The commit with the fix, or the newest one of the branch at that moment: only what contains it can fail anew. */
  readonly sha: string | null;
}

/** One episode of a cluster: from its first failure to its issue's end. Plain JSON. */
export interface IssueRecord {
  /** Ours, in the store; null until it is stored. */
  readonly id: number | null;
  /** Id of the cluster; `red-run/...` and `overview` for those without one. */
  readonly key: string;
  readonly episode: number;
  readonly kind: IssueKind;
  /**
   * `waiting`: below the threshold, held back by a cap, or muted. `previewed`: would be an issue. `claimed`: being filed.
   */
  readonly state: 'waiting' | 'previewed' | 'claimed' | 'open' | 'closed';
  /** GitHub's number; null for as long as there is none. */
  readonly number: number | null;
  readonly cells: readonly Cell[];
  /** More cells failed than are kept. */
  readonly overflow: number;
  /** The first commit on which it failed, and the run that said so. */
  readonly firstSha: string;
  readonly firstRun: string;
  /** Times of the newest failing runs, ms since the epoch, for thresholds such as 3 in 7 days. */
  readonly seen: readonly number[];
  /** Failing runs in all. */
  readonly failedRuns: number;
  /** The run that was followed last: the same one again, with more results, counts no second time. */
  readonly lastRun: string;
  /** When it was last filed or reopened; null before. */
  readonly filedAt: number | null;
  /** When the last comment on recurrence was decided, and how many failing runs and cells were told of by then. */
  readonly saidAt: number;
  readonly saidRuns: number;
  readonly saidCells: number;
  readonly closing: Closing | null;
  /** How often it came back after it was closed: each time it takes twice as many green runs to close it. */
  readonly returns: number;
  /** How often a person closed it as completed since it last was green. */
  readonly closedByPerson: number;
  /** How many of these were merges that say they fix it; undefined: none. */
  readonly mergedFixes?: number | undefined;
  /** A cap held it back the last time it failed; the overview lists it. */
  readonly isHeld: boolean;
  /** A person asked for the issue, whatever the threshold. */
  readonly isForced: boolean;
  /** A person said that it is not flaky: it is treated as a failure from then on. */
  readonly isNotFlaky: boolean;
  /** Of the overview: what it lists, so that nothing is written when nothing changed. */
  readonly listed: readonly string[];
}

/** Whether a cell of this test and variant is meant; hostile texts, kept apart by what neither contains. */
export function cellKey({ test, variant }: Pick<Cell, 'test' | 'variant'>): string {
  return `${test}\n${variant}`;
}
