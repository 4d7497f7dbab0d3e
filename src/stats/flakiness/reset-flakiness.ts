import type { FlakinessState, FlipEvent } from './flakiness-state.ts';
import { nextState } from './next-state.ts';
import { startFlakiness } from './start-flakiness.ts';

/**
 * The memory of a test from `run` on, the first one that is known to contain its fix: what was seen before says nothing
 * of the code since, so that flips, counts and the open failures of older commits go; pace and cost stay. Flips on
 * commits that contain the fix (`holds`) stay too: they say that it did not help. Without any the test is `unknown` until
 * it has run anew, as the fix is a claim and no proof. The caller decides by ancestry which runs contain the fix, and
 * gives later runs of commits without it no more.
 */
export function resetFlakiness(
  state: FlakinessState,
  run: string,
  holds: (flip: FlipEvent) => boolean = () => false,
): FlakinessState {
  const { day, pace, costMs } = state;
  const fresh: FlakinessState = { ...startFlakiness(), sinceRun: run, day, pace, costMs };
  const kept = state.flips.filter(holds);
  const [first] = kept;
  if (first === undefined) return fresh;
  // Its runs count from the first of these flips, which is then its first one.
  const skipped = first.nth - 1;
  const anew: FlakinessState = {
    ...fresh,
    lastRun: state.lastRun,
    runs: Math.max(kept.length, state.runs - skipped),
    clean: state.clean,
    rateAtFlip: state.rateAtFlip,
    flips: kept.map((flip) => ({ ...flip, nth: Math.max(1, flip.nth - skipped) })),
  };
  return { ...anew, state: nextState(anew, true) };
}
