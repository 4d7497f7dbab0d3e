import type { VerdictState } from './verdict.ts';

/** A commit on which the test both passed and failed. */
export interface FlipEvent {
  readonly commit: string | null;
  /** Number of the commit in the order in which the repository met it. */
  readonly ordinal: number;
  /** At most two. */
  readonly runs: readonly string[];
  /** Milliseconds since the epoch; null when unknown. */
  readonly at: number | null;
  /** Days on the repository's clock. */
  readonly day: number;
  /** Tests that flipped on the commit, as far as known when this test was last seen. */
  readonly together: number;
  /** Weight of a new flip, from `together`. */
  readonly weight: number;
}

/** Runs of equal outcome in a row, `length` > 0. */
export type Streak = readonly [failed: 0 | 1, length: number, firstRun: string];

/** Where the test's own sequence on the default branch stands: what is settled, and the bounded rest. */
export interface SequenceState {
  /** Of the present segment and older than the buffer: runs, failures. */
  readonly settled: readonly [runs: number, failures: number];
  readonly sinceRun: string | null;
  /** The last runs, oldest first. */
  readonly streaks: readonly Streak[];
  /** The segment before the present one; null before the first change. */
  readonly before: readonly [runs: number, failures: number] | null;
}

/** All that is remembered of the flakiness of one test in one variant (or pooled): JSON, below 4 KB. */
export interface FlakinessState {
  readonly version: 1;
  readonly state: VerdictState;
  readonly sinceRun: string | null;
  readonly lastRun: string | null;
  /** The repository's clock at the last result, in days. */
  readonly day: number;
  /** Whether the clock had times. */
  readonly timed: boolean;
  /** Runs with a result, outages left out; and those since the last flip. */
  readonly runs: number;
  readonly clean: number;
  /** First attempts in good state, forgetting: failed, passed. */
  readonly good: readonly [failed: number, passed: number];
  /** Executions, halved every half-life of the clock. */
  readonly pace: number;
  /** Mean duration of the last passing runs in milliseconds; null when unknown. */
  readonly costMs: number | null;
  /** What happened on the last commits: see recent-commits.ts. */
  readonly recent: readonly number[];
  readonly flips: readonly FlipEvent[];
  readonly sequence: SequenceState;
}
