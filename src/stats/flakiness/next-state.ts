import { cleanRunsNeeded } from './clean-runs-needed.ts';
import { countRelapses } from './count-relapses.ts';
import type { FlakinessState } from './flakiness-state.ts';
import { flipScore } from './flip-score.ts';
import { isBroken } from './is-broken.ts';
import type { VerdictState } from './verdict.ts';

/** Runs before a test without any sign counts as healthy: as many as a baseline of its duration takes. */
export const HEALTHY_RUNS = 10;
/** Score at which a test is suspected: one flip of weight .7 or more. The field's own threshold. */
export const SUSPECTED_SCORE = 0.7;
/** Score below which it is suspected no more: half, so that one flip is remembered for a month and a half. */
export const CLEARED_SCORE = 0.35;
/** Score at which it is called flaky: two flips of its own within two months, 1 + 2^-2. */
export const FLAKY_SCORE = 1.25;
/** Score below which a flaky test is only suspected: the evidence has aged. */
export const AGED_SCORE = 0.5;
/**
 * What a relapse beyond the flips adds to the score of a test with a flip, and how much all of them at most: two of them
 * bring one fresh flip to `FLAKY_SCORE`, and without a flip they never do, as a commit that broke and mended looks the same.
 */
const RELAPSE_PART = 0.125;
const RELAPSES_AT_MOST = 0.5;
/**
 * Relapses in 100 runs that make a test suspected without any flip, and from which down it is so no more: half, so that
 * it does not swing. Fewer than four are often breakages that the next commit mended (see `countRelapses`).
 */
const SUSPECTED_RELAPSES = 4;
const CLEARED_RELAPSES = 2;

/**
 * The next state of a test whose other fields are those after the run. `isNews`: the run showed a flip or ended a failure.
 * Up only with news, down only with clean runs or age, and between the two thresholds of a step nothing changes: that is
 * what keeps a verdict from swinging.
 */
export function nextState(test: FlakinessState, isNews: boolean): VerdictState {
  const { state, flips } = test;
  if (isBroken(test.sequence, state === 'broken')) return 'broken';
  const score = flipScore(flips, test.day);
  const isClean = flips.length > 0 && test.clean >= cleanRunsNeeded(test.rateAtFlip);
  // A flip that a re-run showed is a relapse in the sequence as well.
  const relapses = Math.max(0, countRelapses(test.sequence) - flips.length);
  // While a test was broken none of its flips was judged.
  if ((isNews || state === 'broken') && !isClean) {
    const combined = score + Math.min(RELAPSES_AT_MOST, RELAPSE_PART * relapses);
    if (score >= SUSPECTED_SCORE && combined >= FLAKY_SCORE) return 'flaky';
    if (state !== 'flaky' && (score >= SUSPECTED_SCORE || relapses >= SUSPECTED_RELAPSES)) return 'suspected';
  }
  if (state === 'flaky') return isClean ? 'fixed' : score < AGED_SCORE ? 'suspected' : 'flaky';
  if (state === 'suspected') {
    const isCleared = (isClean || score < CLEARED_SCORE) && relapses <= CLEARED_RELAPSES;
    return isCleared ? 'healthy' : 'suspected';
  }
  if (state === 'fixed') return flips.length === 0 ? 'healthy' : 'fixed';
  return state !== 'unknown' || test.runs >= HEALTHY_RUNS ? 'healthy' : 'unknown';
}
