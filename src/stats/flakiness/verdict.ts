/** What history says of a test. `fixed`: it was flaky, and has run for long enough without a flip. */
export type VerdictState = 'unknown' | 'healthy' | 'suspected' | 'flaky' | 'broken' | 'fixed';

/** One commit on which the test both passed and failed. */
export interface Proof {
  /** Undefined where the history has no commits; then all happened inside of one run. */
  readonly commit: string | undefined;
  /** Runs of that commit that show it, at most two: the failing one and the passing one, or the one that did both. */
  readonly runs: readonly string[];
  /** Milliseconds since the epoch, undefined where the history has no times. */
  readonly at: number | undefined;
  /** Tests without an earlier flip that flipped on that commit: many are an outage, not flakes. */
  readonly together: number;
  /** What it counts for when new: 1 for up to three together (or twice the usual), towards 0 for an outage. */
  readonly weight: number;
}

/** The stretch of the default branch since the last change of its failure rate. */
export interface Segment {
  readonly sinceRun: string;
  readonly runs: number;
  /** Runs of it in which the test failed at the first attempt. */
  readonly failures: number;
  readonly rate: number;
}

/** What the flakes of a test cost: rate x executions x cost of a re-run. */
export interface Impact {
  /** Executions in 30 days (in 100 runs where the history has no times), at the present pace. */
  readonly executions: number;
  /** Flaky failures to be expected among them. */
  readonly failures: number;
  /** Milliseconds that their re-runs take; undefined where the durations are unknown. */
  readonly rerunMs: number | undefined;
}

/** The figures a verdict stands on. */
export interface Evidence {
  /** Runs in which the test passed or failed; outages are not among them. */
  readonly runs: number;
  /** The last of them in a row in which the first attempt passed. */
  readonly cleanRuns: number;
  /** Clean runs after which a flaky test counts as fixed. */
  readonly cleanRunsNeeded: number;
  /** Flips older than this many days count nothing; and how many days half of their weight lasts. */
  readonly window: { readonly days: number; readonly halfLifeDays: number; readonly lastRun: string | undefined };
  /** Commits in the window on which it both passed and failed (at most 16 are remembered). */
  readonly flips: number;
  /** Sum of the weights of the flips, each halved every half-life. */
  readonly score: number;
  /** The newest of them, at most five, newest first. */
  readonly proofs: readonly Proof[];
  /** First attempts on commits that have passed (the good state), the older ones counting less. */
  readonly good: { readonly passed: number; readonly failed: number };
  /** How often it failed and passed again on the default branch, in its last 100 runs since the rate last changed. */
  readonly relapses: number;
  readonly segment: Segment | undefined;
  readonly impact: Impact | undefined;
}

export interface Verdict {
  readonly state: VerdictState;
  /** The run in which this state began; undefined while unknown. */
  readonly sinceRun: string | undefined;
  /** Of failing although the code is good: mean of the posterior, 0 to 1; undefined without a result. */
  readonly probability: number | undefined;
  /** Its 95 % credible interval. */
  readonly interval: readonly [low: number, high: number] | undefined;
  readonly evidence: Evidence;
  /** Name and version of the rule, `flaky/1`. */
  readonly rule: string;
}
