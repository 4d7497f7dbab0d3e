import { flakeProbability, type GoodCounts } from './flake-probability.ts';
import type { FlipEvent } from './flakiness-state.ts';

/** Flips whose distance tells a rate of its own: between two, it is mostly chance. */
const ENOUGH = 3;

/**
 * The rate of flakes of a test that has just flaked. Such a moment is chosen by the flake itself, so that it is the end
 * of what is counted and no part of it (as in inverse sampling). The higher one of two: over all first attempts in good
 * state, and over the runs from the first flip in the window to the last, as many tests begin to flake one day.
 */
export function rateOfFlips(flips: readonly FlipEvent[], [failed, passed]: GoodCounts): number {
  const overall = flakeProbability([Math.max(0, failed - 1), passed]);
  const [first, last] = [flips[0], flips.at(-1)];
  if (first === undefined || last === undefined || flips.length < ENOUGH) return overall;
  return Math.max(overall, (flips.length - 1) / Math.max(flips.length - 1, last.nth - first.nth));
}
