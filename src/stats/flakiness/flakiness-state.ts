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
  /** Runs of the test until then. */
  readonly nth: number;
  /** Tests that flipped unexpectedly on the commit, as far as known when this test was last seen. */
  readonly together: number;
  /** Weight of a new flip, from `together`. */
  readonly weight: number;
}

/** A commit on which the test has passed, and the run that showed it. */
export type PassedOn = readonly [ordinal: number, run: string];

/** A commit on which the test has only failed: how often at the first attempt, and the run that showed it first. */
export type FailedOn = readonly [ordinal: number, run: string, firstFailures: number];

/** Runs of equal outcome in a row, `length` > 0. */
export type Streak = readonly [failed: 0 | 1, length: number, firstRun: string];

/** Where the test's own sequence on the default branch stands: what is settled, and the bounded rest. */
export interface SequenceState {
  /** Of the present segment and older than the buffer: runs, failures. */
  readonly settled: readonly [runs: number, failures: number];
  /** The run with which the present segment began; null before the first run. */
  readonly sinceRun: string | null;
  /** The last runs, oldest first. */
  readonly streaks: readonly Streak[];
  /** The segment before the present one; null before the first change. */
  readonly before: readonly [runs: number, failures: number] | null;
}

/** All that is remembered of the flakiness of one test in one variant (or pooled): JSON, below 8 KB. */
export interface FlakinessState {
  readonly version: 1;
  readonly state: VerdictState;
  /** The run in which the state began; null while unknown, unless a fix began it. */
  readonly sinceRun: string | null;
  readonly lastRun: string | null;
  /** The repository's clock at the last result, in days. */
  readonly day: number;
  /** Runs with a result, outages left out. */
  readonly runs: number;
  /** First attempts that passed in a row. */
  readonly clean: number;
  /** The rate of flakes as the last flip left it: it says how many clean runs prove a fix. 0 without one. */
  readonly rateAtFlip: number;
  /** First attempts in good state, forgetting: failed, passed. */
  readonly good: readonly [failed: number, passed: number];
  /** Executions, halved every half-life of the clock. */
  readonly pace: number;
  /** Mean duration of the last passing runs in milliseconds; null when unknown. */
  readonly costMs: number | null;
  /** The last commits on which it passed, oldest first. */
  readonly passedOn: readonly PassedOn[];
  /** The last commits on which it only failed, oldest first. */
  readonly failedOn: readonly FailedOn[];
  /** Oldest first. */
  readonly flips: readonly FlipEvent[];
  readonly sequence: SequenceState;
}
