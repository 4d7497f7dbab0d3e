/** Passes in a row that prove a fix at least, whatever the rate: what the field asks for (Codecov 30, Flutter 50). */
const LEAST_PASSES = 30;
/** Chance that a test which is still flaky passes for that long. */
const ERROR = 0.05;
/** A rate of 1 has no logarithm; at this one a single pass proves it already, and the least number of passes decides. */
const HIGHEST_RATE = 0.999;

/**
 * Passes without a flip after which a flaky test counts as fixed: a test that still flakes with probability `rate` shows
 * so many in a row with a chance of 5 % only. The rate is that of the last flip: with the present one, which falls with
 * each pass, the end would recede as fast as one comes near.
 */
export function cleanRunsNeeded(rate: number): number {
  if (!(rate > 0)) return LEAST_PASSES;
  return Math.max(LEAST_PASSES, Math.ceil(Math.log(ERROR) / Math.log1p(-Math.min(rate, HIGHEST_RATE))));
}
