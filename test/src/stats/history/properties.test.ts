import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { flakeProbability } from '../../../../src/stats/flakiness/flake-probability.ts';
import { memoryKey } from '../../../../src/stats/history/memory-key.ts';
import type { ResultRecord, RunRecord } from '../../../../src/stats/history/run-record.ts';
import { type Fed, feed, feedLive, result, runsOf } from './feed.ts';

const outcomes = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.constant('P') },
    { weight: 3, arbitrary: fc.constantFrom('F', 'FP') },
    { weight: 1, arbitrary: fc.constantFrom('FF', 'FFP', 'S', 'PF', 'SP') },
  ),
  { minLength: 1, maxLength: 1 },
);
const someResult = fc.record({
  test: fc.constantFrom('a', 'b', 'c', 'd'),
  variant: fc.constantFrom('', 'os=linux', 'os=windows'),
  outcomes,
  durationMs: fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined }),
  message: fc.option(fc.constantFrom('Error: x', 'Error: y'), { nil: undefined }),
});

/** Runs of a few commits that come again, in any mix; variants of a test are there once. */
const history: fc.Arbitrary<RunRecord[]> = fc
  .array(
    fc.record({
      commit: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
      hours: fc.option(fc.integer({ min: 0, max: 4000 }), { nil: undefined }),
      isOutage: fc.integer({ min: 0, max: 19 }).map((number) => number === 0),
      results: fc.uniqueArray(someResult, { selector: ({ test, variant }) => `${test} ${variant}`, maxLength: 8 }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((runs) =>
    runs.map(({ commit, hours, isOutage, results }, index) => ({
      run: `r${index}`,
      commit: commit === undefined ? undefined : `c${commit}`,
      at: hours === undefined ? undefined : hours * 3_600_000,
      isOutage,
      results: results.map(({ test, outcomes: [letters], ...rest }): ResultRecord => {
        return { ...result(test, letters as string), variant: rest.variant, durationMs: rest.durationMs };
      }),
    })),
  );

const stateOf = (fed: Fed, name = 't', variant: string | null = null) =>
  fed.memories.get(memoryKey(name, variant))?.flakiness;

describe('the engine', () => {
  test('gives the same whatever the order of tests and variants in a run', () => {
    fc.assert(
      fc.property(history, fc.integer(), (runs, seed) => {
        const shuffled = runs.map((run) => ({ ...run, results: shuffle(run.results, seed) }));
        const [one, other] = [feed(runs), feed(shuffled)];
        expect(other.repository).toEqual(one.repository);
        expect(new Map(other.memories)).toEqual(new Map(one.memories));
        expect(sorted(other)).toEqual(sorted(one));
      }),
      { numRuns: 200 },
    );
  });

  test('gives the same live, through JSON between each run, as in a replay', () => {
    fc.assert(
      fc.property(history, (runs) => {
        const [replay, live] = [feed(runs), feedLive(runs)];
        expect(JSON.stringify([...live.memories])).toBe(JSON.stringify([...replay.memories]));
        expect(JSON.stringify(live.repository)).toBe(JSON.stringify(replay.repository));
        expect(JSON.stringify(live.events)).toBe(JSON.stringify(replay.events));
      }),
      { numRuns: 200 },
    );
  });

  test('never raises the probability of a flake by passing runs of new commits', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 60 }), (runs, passes) => {
        let fed = feed(runs);
        for (let index = 0; index < passes; index++) {
          const before = new Map([...fed.memories].map(([key, memory]) => [key, memory.flakiness.good]));
          const results = [...fed.memories.keys()].flatMap((key) => {
            const [name, variant] = JSON.parse(key) as [string, string | null];
            return variant === null ? [] : [result(name, 'P', { variant })];
          });
          const run = { run: `p${index}`, commit: `p${index}`, at: undefined, isOutage: false, results };
          fed = feed([run], fed);
          for (const [key, good] of before) {
            const now = fed.memories.get(key)?.flakiness.good ?? good;
            expect(flakeProbability(now)).toBeLessThanOrEqual(flakeProbability(good) + 1e-12);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test('never calls a test flaky that always fails from some run on, however it began', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 90 }),
        fc.boolean(),
        (passes, fails, re) => {
          const words = [...Array(passes).fill('P'), ...Array(fails).fill('FFF')].join(' ');
          const runs = runsOf(words).flatMap((run) => (re ? [run, { ...run, run: `${run.run} again` }] : [run]));
          const states = feed(runs).events.flatMap((event) => (event.kind === 'verdict' ? [event.verdict.state] : []));
          expect(states).not.toContain('flaky');
          expect(states).not.toContain('suspected');
          const isClear = passes === 0 ? fails >= 3 : passes >= 50 ? fails >= 3 : fails >= 60;
          if (isClear) expect(stateOf(feed(runs))?.state).toBe('broken');
        },
      ),
    );
  });

  test('stays bounded: a memory below 16 KB, the repository below 64 KB', () => {
    const many = runsOf(Array(600).fill('FP P F FFP').join(' '));
    const { memories, repository } = feed(many);
    for (const memory of memories.values()) expect(JSON.stringify(memory).length).toBeLessThan(16_384);
    const names = many.map((run) => ({ ...run, commit: run.commit?.padEnd(64, '0') }));
    expect(JSON.stringify(feed(names).repository).length).toBeLessThan(65_536);
    expect(JSON.stringify(repository).length).toBeLessThan(65_536);
  });
});

function shuffle<T>(values: readonly T[], seed: number): T[] {
  return values
    .map((value, index) => ({ value, order: Math.imul(seed + index * 7919, 2654435761) >>> 0 }))
    .sort((a, b) => a.order - b.order)
    .map(({ value }) => value);
}

function sorted({ events }: Fed): string[] {
  return events.map((event) => JSON.stringify(event)).sort();
}
