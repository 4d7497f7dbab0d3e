import { describe, expect, test } from '@jest/globals';
import { carryFlakiness } from '../../../../src/stats/flakiness/carry-flakiness.ts';
import { resetFlakiness } from '../../../../src/stats/flakiness/reset-flakiness.ts';
import { toVerdict } from '../../../../src/stats/flakiness/to-verdict.ts';
import { memoryKey, parseMemoryKey } from '../../../../src/stats/history/memory-key.ts';
import { memoriesNeeded } from '../../../../src/stats/history/observe-run.ts';
import type { ResultRecord, RunRecord } from '../../../../src/stats/history/run-record.ts';
import { type Fed, feed, result, runsOf } from './feed.ts';

const flakinessOf = (fed: Fed, name: string, variant: string | null = null) => {
  const memory = fed.memories.get(memoryKey(name, variant));
  if (memory === undefined) throw new Error(`no memory of ${name}`);
  return memory.flakiness;
};
const suite = (count: number, letters: string, rest: Partial<ResultRecord> = {}): ResultRecord[] =>
  Array.from({ length: count }, (_, index) => result(`s${index}`, letters, rest));
const run = (number: number, results: readonly ResultRecord[]): RunRecord => {
  return { run: `r${number}`, commit: `c${number}`, at: undefined, isOutage: false, results };
};

describe('outages', () => {
  test('more than 10 tests and 5 % failing in a run say nothing of any of them', () => {
    const before = feed([run(0, suite(300, 'P'))]);
    const after = feed([run(1, [...suite(300, 'P').slice(16), ...suite(16, 'FP')])], before);
    expect([...after.memories]).toEqual([...before.memories]);
    const few = feed([run(1, [...suite(300, 'P').slice(15), ...suite(15, 'FP')])], before);
    expect(flakinessOf(few, 's0').flips).toHaveLength(1);
  });

  test('nor does a run of which the caller knows it, nor one whose failures all say the same', () => {
    const before = feed([run(0, suite(50, 'P'))]);
    const told = feed([{ ...run(1, suite(50, 'FP')), isOutage: true }], before);
    expect([...told.memories]).toEqual([...before.memories]);
    const message = 'Error: connect ECONNREFUSED 10.0.0.1:5432';
    const same = feed([run(1, [...suite(50, 'P').slice(4), ...suite(4, 'FP', { message })])], before);
    expect([...same.memories]).toEqual([...before.memories]);
  });

  test('after three commits in a row that look so it is the code that is broken', () => {
    const runs = Array.from({ length: 70 }, (_, number) => run(number, suite(40, number < 60 ? 'P' : 'FFF')));
    const states = [63, 65, 66].map((count) => flakinessOf(feed(runs.slice(0, count)), 's0').state);
    expect(states).toEqual(['healthy', 'healthy', 'broken']);
  });
});

describe('the weight of a flip', () => {
  test('falls with the square of how many others flipped unexpectedly on the commit', () => {
    const calm = Array.from({ length: 20 }, (_, number) => run(number, suite(400, 'P')));
    const flip = (count: number) =>
      flakinessOf(feed([...calm, run(20, [...suite(400, 'P').slice(count), ...suite(count, 'FP')])]), 's0');
    expect([3, 6, 12].map((count) => flip(count).flips[0]?.weight)).toEqual([1, 0.25, 0.0625]);
    expect([flip(3).state, flip(6).state]).toEqual(['suspected', 'healthy']);
  });

  test('is corrected when a later run shows more flips on the commit', () => {
    const before = feed([run(0, [...suite(100, 'P').slice(2), ...suite(2, 'FP')])]);
    expect(flakinessOf(before, 's0').flips[0]).toMatchObject({ together: 2, weight: 1 });
    const again = { ...run(0, suite(12, 'P')), run: 'again' };
    const flipped = [...suite(12, 'P').slice(0, 2), ...suite(12, 'FP').slice(2)];
    const after = feed([{ ...again, results: flipped }], before);
    expect(flakinessOf(after, 's0').flips).toMatchObject([{ together: 12, weight: (4 / 12) ** 2 }]);
  });
});

describe('memories', () => {
  test('the whole test and its only variant without a matrix are one', () => {
    expect(memoryKey('t', '')).toBe(memoryKey('t', null));
    expect(parseMemoryKey(memoryKey('t "x"', 'os=linux'))).toEqual({ test: 't "x"', variant: 'os=linux' });
    expect(memoriesNeeded(run(0, [result('t', 'P')]))).toEqual([memoryKey('t', null)]);
    expect(memoriesNeeded(run(0, [result('t', 'P', { variant: 'a' })]))).toEqual([
      memoryKey('t', null),
      memoryKey('t', 'a'),
    ]);
  });

  test('hold the durations of each variant, and tell when they have grown', () => {
    const times = (ms: number, count: number, start: number) =>
      Array.from({ length: count }, (_, index) => {
        const other = result('b', 'P', { durationMs: 500 + (index % 7) });
        return run(start + index, [result('a', 'P', { durationMs: ms + (index % 5) }), other]);
      });
    const { events, memories } = feed([...times(1000, 40, 0), ...times(2000, 20, 40)]);
    const told = events.flatMap((event) => (event.kind === 'duration' ? [`${event.test} ${event.event.level}`] : []));
    expect(told).toContain('a suspected');
    expect(told).toContain('a confirmed');
    expect(told.some((text) => text.startsWith('b'))).toBe(false);
    expect(memories.get(memoryKey('a', null))?.duration?.values.length).toBeGreaterThan(0);
  });
});

describe('a fix and a rename', () => {
  const flaky = runsOf(`${Array(20).fill('P').join(' ')} FP P FP P`);

  test('a reset forgets the flips, and the test is unknown until it has run anew', () => {
    const state = resetFlakiness(flakinessOf(feed(flaky), 't'), 'r24');
    expect(toVerdict(state)).toMatchObject({ state: 'unknown', sinceRun: 'r24', probability: undefined });
    expect(state.pace).toBeGreaterThan(0);
    const memories = new Map([[memoryKey('t', null), { flakiness: state }]]);
    const { repository } = feed(flaky);
    const later = feed(runsOf(Array(10).fill('P').join(' '), { start: 24 }), { memories, repository, events: [] });
    expect(flakinessOf(later, 't')).toMatchObject({ state: 'healthy', runs: 10 });
  });

  test('what was known under the old name counts under the new one', () => {
    const before = feed(flaky);
    const both = feed(runsOf('P P FP P', { start: 24, test: 'new' }), before);
    const carried = carryFlakiness(flakinessOf(both, 't'), flakinessOf(both, 'new'));
    const whole = flakinessOf(feed(runsOf(`${Array(20).fill('P').join(' ')} FP P FP P P P FP P`)), 't');
    expect(carried).toMatchObject({ state: 'flaky', runs: whole.runs, clean: whole.clean });
    expect(carried.flips.map(({ commit }) => commit)).toEqual(whole.flips.map(({ commit }) => commit));
    expect(carried.good[0]).toBeCloseTo(whole.good[0], 4);
    expect(toVerdict(carried).evidence.segment).toEqual(toVerdict(whole).evidence.segment);
    expect(carryFlakiness(whole, undefined)).toBe(whole);
  });
});
