import type { FlakinessState } from '../flakiness/flakiness-state.ts';
import type { SeriesState } from '../series/series-state.ts';

/** All that is remembered of one test in one variant (or of all its variants pooled), as JSON. */
export interface TestMemory {
  readonly flakiness: FlakinessState;
  /** Its durations; absent before the first one, and for a test with variants in the pooled memory. */
  readonly duration?: SeriesState;
}
