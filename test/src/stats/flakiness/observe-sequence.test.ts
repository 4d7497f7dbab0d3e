import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { SequenceState } from '../../../../src/stats/flakiness/flakiness-state.ts';
import { observeSequence } from '../../../../src/stats/flakiness/observe-sequence.ts';
import { segmentOf } from '../../../../src/stats/flakiness/segment-of.ts';
import { startFlakiness } from '../../../../src/stats/flakiness/start-flakiness.ts';
import { logBeta } from '../../../../src/stats/log-gamma.ts';

const follow = (outcomes: readonly boolean[]): SequenceState[] => {
  const states: SequenceState[] = [];
  let state = startFlakiness().sequence;
  outcomes.forEach((failed, index) => {
    state = observeSequence(state, failed, `r${index}`);
    states.push(state);
  });
  return states;
};
const many = (failed: boolean, count: number): boolean[] => Array(count).fill(failed);
const last = (outcomes: readonly boolean[]) => segmentOf(follow(outcomes).at(-1) as SequenceState);

/** The formula as it is written: the best place to cut all that was seen, tried everywhere. */
function bestCut(outcomes: readonly boolean[]): number | undefined {
  const evidence = (part: readonly boolean[]) => {
    const failures = part.filter(Boolean).length;
    return logBeta(failures + 0.3, part.length - failures + 0.5) - logBeta(0.3, 0.5);
  };
  let [best, place]: [number, number | undefined] = [0, undefined];
  for (let at = 1; at < outcomes.length; at++) {
    if (outcomes[at] === outcomes[at - 1]) continue;
    const gain = evidence(outcomes.slice(0, at)) + evidence(outcomes.slice(at)) - evidence(outcomes) + Math.log(1e-4);
    if (gain > best) [best, place] = [gain, at];
  }
  return place;
}

describe('change points of a sequence', () => {
  test('two failures in a row after 200 passes begin a new segment, one does not', () => {
    expect(last([...many(false, 200), true])).toMatchObject({ sinceRun: 'r0', runs: 201, failures: 1 });
    expect(last([...many(false, 200), true, true])).toEqual({ sinceRun: 'r200', runs: 2, failures: 2, rate: 1 });
  });

  test('recovery begins one as well', () => {
    const outcomes = [...many(false, 100), ...many(true, 40), ...many(false, 20)];
    expect(last(outcomes)).toEqual({ sinceRun: 'r140', runs: 20, failures: 0, rate: 0 });
  });

  test('a steady rate is one segment', () => {
    const outcomes = Array.from({ length: 300 }, (_, index) => index % 10 === 3);
    expect(last(outcomes)).toEqual({ sinceRun: 'r0', runs: 300, failures: 30, rate: 0.1 });
  });

  test('the first cut is where the formula has it, found at the first run that shows it', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 39 }), (outcomes) => {
        const states = follow(outcomes);
        const found = states.findIndex(({ before }) => before !== null);
        const expected = outcomes.findIndex((_, index) => bestCut(outcomes.slice(0, index + 1)) !== undefined);
        expect(found).toBe(expected);
        if (found !== -1) expect(states[found]?.sinceRun).toBe(`r${bestCut(outcomes.slice(0, found + 1))}`);
      }),
      { numRuns: 300 },
    );
  });

  test('no run is lost, and the open part is bounded', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { maxLength: 400 }), fc.boolean(), (outcomes, isCalm) => {
        const fed = isCalm ? outcomes.flatMap((failed) => many(failed, 7)) : outcomes;
        let cut = 0;
        follow(fed).forEach((state, index) => {
          const segment = segmentOf(state);
          cut = Number(segment?.sinceRun.slice(1));
          expect(segment?.runs).toBe(index + 1 - cut);
          expect(segment?.failures).toBe(fed.slice(cut, index + 1).filter(Boolean).length);
          expect(state.streaks.length).toBeLessThanOrEqual(40);
          expect(state.streaks.reduce((sum, [, length]) => sum + length, 0)).toBeLessThanOrEqual(100);
        });
      }),
      { numRuns: 50 },
    );
  });
});
