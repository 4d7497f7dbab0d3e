import type { FlakinessState } from './flakiness-state.ts';
import { startFlakiness } from './start-flakiness.ts';

/**
 * The memory of a test after a fix that landed with `run`: what was seen before says nothing of the code since, so that
 * flips, counts and the open failures of older commits go; pace and cost stay. The test is `unknown` until it has run
 * anew, as the fix is a claim and no proof. The caller decides by ancestry which runs contain the fix, and gives later
 * runs of commits without it no more.
 */
export function resetFlakiness(state: FlakinessState, run: string): FlakinessState {
  const { day, pace, costMs } = state;
  return { ...startFlakiness(), sinceRun: run, day, pace, costMs };
}
