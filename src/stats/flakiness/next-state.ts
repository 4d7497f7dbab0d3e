import { cleanRunsNeeded } from './clean-runs-needed.ts';
import type { FlakinessState } from './flakiness-state.ts';
import { flipScore } from './flip-score.ts';
import { isBroken } from './is-broken.ts';
import type { VerdictState } from './verdict.ts';

/** Runs before a test without any sign counts as healthy: as many as a baseline of its duration takes. */
const HEALTHY_RUNS = 10;
/** Score at which a test is suspected: one flip of weight .7 or more. Tuned with bench/verdicts.ts. */
export const SUSPECTED_SCORE = 0.7;
/** Score below which it is suspected no more: half, so that one flip is remembered for a month. */
export const CLEARED_SCORE = 0.35;
/** Score at which it is called flaky. Tuned with bench/verdicts.ts for a precision above .98. */
export const FLAKY_SCORE = 1.5;
/** Score below which a flaky test is only suspected: the evidence has aged. */
export const AGED_SCORE = 0.5;

/**
 * The next state of a test whose other fields are those after the run. Up only with a new flip, down only with clean runs
 * or age, and between the two thresholds of a step nothing changes: that is what keeps a verdict from swinging.
 */
export function nextState(test: FlakinessState, isFlip: boolean): VerdictState {
  if (isBroken(test.sequence, test.state === 'broken')) return 'broken';
  const score = flipScore(test.flips, test.day);
  const isClean = test.clean >= cleanRunsNeeded(test.rateAtFlip);
  // What a broken test was before is shown by its flips; while it was broken none of them was judged.
  const judge = isFlip || (test.state === 'broken' && !isClean);
  if (judge && score >= FLAKY_SCORE) return 'flaky';
  switch (test.state) {
    case 'flaky':
      if (isClean) return 'fixed';
      return score < AGED_SCORE ? 'suspected' : 'flaky';
    case 'suspected':
      return isClean || score < CLEARED_SCORE ? 'healthy' : 'suspected';
    default:
      if (judge && score >= SUSPECTED_SCORE) return 'suspected';
  }
  if (test.state === 'fixed') return test.flips.length === 0 ? 'healthy' : 'fixed';
  if (test.state === 'broken') return 'healthy';
  return test.state === 'healthy' || test.runs >= HEALTHY_RUNS ? 'healthy' : 'unknown';
}
