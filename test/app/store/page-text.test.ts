import { expect, test } from '@jest/globals';
import { packNext, packValues, unpackValues } from '../../../app/store/pack-values.ts';
import { fromPageText, type Page, toPageText } from '../../../app/store/page-text.ts';
import { startFlakiness } from '../../../src/stats/flakiness/start-flakiness.ts';
import { observeRun } from '../../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../../src/stats/history/repository-memory.ts';
import type { Outcome } from '../../../src/stats/history/run-record.ts';
import type { TestMemory } from '../../../src/stats/history/test-memory.ts';
import { seeded } from '../faults/random.ts';

const random = seeded(Number(process.env.ASSAY_TEST_SEED ?? 5));

test('numbers of four digits come back bit by bit, whatever their size', () => {
  const values = [0, 1, 9.999, 10, 999.9, 1000, 9999, 10_000, 0.001, 1e-10, 9.999e-10, 1e15, 9.999e15];
  for (let i = 0; i < 20_000; i += 1)
    values.push(Number(((0.1 + random()) * 10 ** (random() * 24 - 9)).toPrecision(4)));
  const packed = packValues(values);
  expect(packed).toHaveLength(3 * values.length);
  expect(unpackValues(packed ?? '')).toEqual(values);
});

test('other numbers are left as they are', () => {
  for (const value of [-1, -0, 1.23456, 1e16, 1e-14, Number.NaN, Number.POSITIVE_INFINITY]) {
    expect([value, packValues([1, value])]).toEqual([value, undefined]);
  }
});

/** Memories as the engine leaves them after 150 runs: tests that are well, that flake, that are new, in variants. */
function samplePage(): Page {
  const known = new Map<string, TestMemory>();
  let repository: RepositoryMemory | undefined;
  for (let run = 0; run < 150; run += 1) {
    const results = Array.from({ length: 12 }, (_, test) => {
      const flakes = test % 5 === 0 && random() < 0.2;
      const durationMs = test === 7 && run === 100 ? 1e-13 : 400 * (1 + random() + (test === 3 && run > 90 ? 2 : 0));
      const outcomes: Outcome[] = flakes ? ['failed', 'passed'] : [test === 4 && run > 130 ? 'failed' : 'passed'];
      return { test: String(test), variant: test === 8 ? 'os=linux' : '', outcomes, durationMs, message: undefined };
    }).filter(({ test }) => test !== '11' || run > 140);
    const step = observeRun(
      { run: `${run}`, commit: `c${run}`, at: run * 3_600_000, isOutage: false, results },
      known,
      repository,
    );
    for (const [key, memory] of step.memories) known.set(key, memory);
    repository = step.repository;
  }
  const [first] = known.values();
  const odd = { ...(first as TestMemory), duration: { ...(first as TestMemory).duration, values: [-1.23456, 2] } };
  const memories = [{ flakiness: startFlakiness() }, ...known.values(), odd as TestMemory];
  return Object.fromEntries(memories.map((memory, index) => [index * 3 + 64, memory]));
}

test('values that go on are packed as if they were packed anew', () => {
  const four = () => Number((random() * 1000).toPrecision(4));
  let values: number[] = [];
  let packed = '';
  for (let run = 0; run < 300; run += 1) {
    const next = [...values, four()].slice(-120);
    const both = packNext(values, packed, next);
    expect(both).toBe(packValues(next));
    [values, packed] = [next, both ?? ''];
  }
  expect(packNext(values, packed, [...values, -1])).toBeUndefined();
  expect(packNext(values, packed, values.slice(0, 50))).toBeUndefined();
  expect(packNext(values, packed, [...values.slice(0, -1), 0, 1])).toBeUndefined();
  expect(packNext(values, packed, [])).toBeUndefined();
});

test('a page comes back as it was', () => {
  const page = samplePage();
  const states = Object.values(page).map(({ flakiness }) => flakiness.state);
  expect(states).toEqual(expect.arrayContaining(['unknown', 'healthy', 'flaky', 'broken']));
  expect(Object.values(page).some(({ duration }) => duration?.lastChange !== undefined)).toBe(true);
  const text = toPageText(page);
  // As text, so that nothing is there once too often either.
  expect(JSON.stringify(fromPageText(text))).toBe(JSON.stringify(page));
  expect(toPageText(fromPageText(text))).toBe(text);
  expect(text.length).toBeLessThan(0.6 * JSON.stringify(page).length);
  expect(fromPageText(toPageText({}))).toEqual({});
});

test('a page of the first version is read, and written as one of this', () => {
  const page = samplePage();
  const shared: unknown[] = [];
  const tests = Object.entries(page).map(([test, { duration, ...rest }]) => {
    if (duration === undefined) return [test, rest];
    const { values, runs, spec } = duration;
    const [at] = [shared.push(runs, spec) - 2];
    return [test, { ...rest, duration: { ...duration, values: packValues(values) ?? values, runs: at, spec: at + 1 } }];
  });
  const text = JSON.stringify({ version: 1, shared, tests: Object.fromEntries(tests) });
  expect(fromPageText(text)).toEqual(page);
  expect(toPageText(fromPageText(text))).toBe(toPageText(page));
});
