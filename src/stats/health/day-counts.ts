/** What a suite did on one day, all runs together; what is not known is undefined, never 0. */
export interface DayCounts {
  /** `2026-11-21`, UTC. */
  readonly day: string;
  readonly runs: number;
  /** Results by what counted in the end. */
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** Of those that passed: only at a later attempt. */
  readonly retried: number;
  /** Milliseconds of all tests that ran, and how many of them were measured. */
  readonly durationMs: number;
  readonly measured: number;
  /** Share of lines, 0 to 1, of the last run that measured it. */
  readonly coverage: number | undefined;
}
