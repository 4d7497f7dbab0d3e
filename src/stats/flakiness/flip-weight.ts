/**
 * Flips together on one commit that are taken as flakes whatever the repository: the median red run of large projects
 * has 2 failures, so that three at once are nothing unusual.
 */
const LEAST_BASE = 3;
/** A commit with twice as many as usual still looks like an ordinary one. */
const USUAL_TIMES = 2;

/**
 * How many unexpected flips on one commit still count in full, from the usual number of them on a commit that has some.
 * Unexpected are flips of tests that had none in the window: tests that flake every day would else hide an outage, and
 * raise the base so high that one of 30 tests counts in full (bench/verdicts.ts: precision of `suspected` with retries
 * .84 when all flips and all failures are counted, 1.00 so).
 */
export function flipBase(medianFlips: number): number {
  return Math.max(LEAST_BASE, USUAL_TIMES * medianFlips);
}

/**
 * What a flip counts for when `together` tests flipped unexpectedly on its commit: 1 up to `base`, then falling with the square, so
 * that an outage which hit ten times the base adds a hundredth. (Measured on real flake rates with injected incidents:
 * F1 .85 with these weights, .68 without, .24 for "any pass and fail in 100 runs".)
 */
export function flipWeight(together: number, base: number): number {
  return together <= base ? 1 : (base / together) ** 2;
}
