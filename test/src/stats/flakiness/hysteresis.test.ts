import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FlakinessState } from '../../../../src/stats/flakiness/flakiness-state.ts';
import { flipScore } from '../../../../src/stats/flakiness/flip-score.ts';
import {
  AGED_SCORE,
  CLEARED_SCORE,
  FLAKY_SCORE,
  nextState,
  SUSPECTED_SCORE,
} from '../../../../src/stats/flakiness/next-state.ts';
import { startFlakiness } from '../../../../src/stats/flakiness/start-flakiness.ts';
import type { VerdictState } from '../../../../src/stats/flakiness/verdict.ts';

const flip = (weight: number) => {
  return { commit: null, ordinal: 0, runs: ['r'], at: null, day: 0, nth: 1, together: 1, weight };
};
const memory = (state: VerdictState, score: number): FlakinessState => {
  return { ...startFlakiness(), state, runs: 100, rateAtFlip: 0.001, flips: [flip(score / 2), flip(score / 2)] };
};
const score = (low: number, high: number) => fc.double({ min: low, max: high, maxExcluded: true, noNaN: true });

describe('between the two thresholds of a step', () => {
  test.each<[VerdictState, number, number]>([
    ['healthy', CLEARED_SCORE, SUSPECTED_SCORE],
    ['suspected', CLEARED_SCORE, SUSPECTED_SCORE],
    ['suspected', SUSPECTED_SCORE, FLAKY_SCORE],
    ['flaky', AGED_SCORE, FLAKY_SCORE],
  ])('%s stays, with news or without (score %f to %f)', (state, low, high) => {
    fc.assert(
      fc.property(score(low, high), fc.boolean(), (at, isNews) => {
        expect(nextState(memory(state, at), isNews)).toBe(state);
      }),
    );
  });

  test('a score that wanders inside of a band, however often, changes the state not once', () => {
    const band = fc.array(score(AGED_SCORE, SUSPECTED_SCORE), { minLength: 1, maxLength: 50 });
    fc.assert(
      fc.property(band, fc.constantFrom<VerdictState>('healthy', 'suspected', 'flaky'), (scores, start) => {
        for (const at of scores) {
          const held = memory(start, at);
          expect(flipScore(held.flips, held.day)).toBeCloseTo(at, 9);
          expect(nextState(held, true)).toBe(start);
        }
      }),
    );
  });

  test('the thresholds of a step are apart', () => {
    expect(CLEARED_SCORE).toBeLessThan(SUSPECTED_SCORE);
    expect(AGED_SCORE).toBeLessThan(FLAKY_SCORE);
    expect(SUSPECTED_SCORE).toBeLessThan(FLAKY_SCORE);
  });
});
