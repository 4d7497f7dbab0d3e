import type { FlakinessState } from './flakiness-state.ts';

/** The memory of a test that has never been seen. */
export function startFlakiness(): FlakinessState {
  return {
    version: 1,
    state: 'unknown',
    sinceRun: null,
    lastRun: null,
    day: 0,
    runs: 0,
    clean: 0,
    rateAtFlip: 0,
    good: [0, 0],
    pace: 0,
    costMs: null,
    passedOn: [],
    failedOn: [],
    flips: [],
    sequence: { settled: [0, 0], sinceRun: null, streaks: [], before: null },
  };
}
