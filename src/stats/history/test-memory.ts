import type { FlakinessState } from '../flakiness/flakiness-state.ts';
import type { SeriesState } from '../series/series-state.ts';

/** The median of a series, renewed now and then. */
export interface UsualDuration {
  /** Milliseconds of a run at usual speed. */
  readonly ms: number;
  /** Samples until it is renewed. */
  readonly left: number;
  /** Of the series; when that is another, it is renewed at once. */
  readonly sinceRun: string;
}

/** All that is remembered of one test in one variant (or of all its variants pooled), as JSON. */
export interface TestMemory {
  readonly flakiness: FlakinessState;
  /** Its durations; absent before the first one, and for a test with variants in the pooled memory. */
  readonly duration?: SeriesState;
  /** What it usually takes, for the speed of a run; absent while `duration` has no baseline. */
  readonly usual?: UsualDuration;
}
