import type { FlakinessState } from '../flakiness/flakiness-state.ts';

/** All that is remembered of one test in one variant (or of all its variants pooled), as JSON. */
export interface TestMemory {
  readonly flakiness: FlakinessState;
}
