import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { baselineOf } from '../../../../src/stats/series/baseline-of.ts';
import { mannWhitney } from '../../../../src/stats/series/mann-whitney.ts';
import { observeSample } from '../../../../src/stats/series/observe-sample.ts';
import type { Sample } from '../../../../src/stats/series/sample.ts';
import { SERIES_RULE } from '../../../../src/stats/series/series-rule.ts';
import { startSeries } from '../../../../src/stats/series/series-state.ts';
import { feed, noisy, shifted } from './feed.ts';

const FREE = { unit: 'ms', direction: 'lower', minAbsolute: 0 } as const;
/** A noisy series with a shift somewhere; whole numbers, so that scaling by a power of ten rounds nothing. */
const series = fc
  .record({
    seed: fc.nat(10_000),
    noise: fc.constantFrom(0, 20, 100, 300),
    at: fc.integer({ min: 10, max: 150 }),
    factor: fc.constantFrom(0.3, 0.7, 1, 1.3, 2),
  })
  .map(({ seed, noise, at, factor }) =>
    shifted(noisy(180, noise, seed), at, factor).map((value) => Math.max(1, Math.round(value))),
  );

describe('a series', () => {
  it('does not care for the unit: all values times c change no verdict', () => {
    fc.assert(
      fc.property(series, fc.constantFrom(10, 1000, 1e6), (values, c) => {
        const told = (all: readonly number[]) =>
          feed(all, FREE).events.map(({ level, run, changedAt }) => [level, run, changedAt]);
        expect(told(values.map((value) => value * c))).toEqual(told(values));
      }),
      { numRuns: 30 },
    );
  });

  it('never alerts of one run, whatever its value', () => {
    fc.assert(
      fc.property(
        fc.nat(10_000),
        fc.integer({ min: 0, max: 99 }),
        fc.double({ min: 0, max: 1e12, noNaN: true }),
        (seed, at, outlier) => {
          const calm = noisy(100, 10, seed);
          expect(feed(calm).alerts).toEqual([]);
          expect(feed(calm.with(at, outlier)).alerts).toEqual([]);
        },
      ),
    );
  });

  it('is the same whether its state was kept or written as JSON after each run', () => {
    fc.assert(
      fc.property(series, (values) => {
        let state = startSeries(FREE);
        const events = values.flatMap((value, at) => {
          const step = observeSample(
            JSON.parse(JSON.stringify(state)),
            { run: `r${at}`, value, factor: 1, count: 1 },
            10,
          );
          state = step.state;
          return step.events;
        });
        const kept = feed(values, FREE);
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
        expect(events).toEqual(kept.events);
        expect(state).toEqual(kept.state);
      }),
      { numRuns: 25 },
    );
  });

  it('mirrors: what is worse when lower is better is improved when higher is', () => {
    const names = new Map([
      ['confirmed', 'improved'],
      ['improved', 'confirmed'],
    ]);
    const told = (values: readonly number[], direction: 'lower' | 'higher') =>
      feed(values, { ...FREE, direction }).events.filter(({ level }) => names.has(level));
    fc.assert(
      fc.property(series, (values) => {
        const mirrored = told(values, 'higher').map((event) => [
          names.get(event.level),
          event.run,
          event.changedAt,
          event.factor,
        ]);
        expect(told(values, 'lower').map((event) => [event.level, event.run, event.changedAt, event.factor])).toEqual(
          mirrored,
        );
      }),
      { numRuns: 30 },
    );
  });

  it('stays small and finite over anything', () => {
    const anything: fc.Arbitrary<Omit<Sample, 'run'>> = fc.record({
      value: fc.double(),
      factor: fc.oneof(fc.double(), fc.constant(1)),
      count: fc.oneof(fc.double(), fc.constant(1)),
    });
    fc.assert(
      fc.property(fc.array(anything, { maxLength: 300 }), fc.double(), (samples, family) => {
        let state = startSeries(FREE);
        for (const [at, sample] of samples.entries()) {
          const step = observeSample(state, { run: `r${at}`, ...sample }, family);
          for (const event of step.events) {
            for (const value of [event.factor, event.before, event.after]) expect(Number.isFinite(value)).toBe(true);
          }
          state = step.state;
        }
        expect(state.values.length + state.runs.length).toBeLessThanOrEqual(160);
        expect(JSON.parse(JSON.stringify(state))).toStrictEqual(state);
      }),
    );
  });

  it('is at most 2 KB as JSON', () => {
    const { state } = feed(
      noisy(500).map((value) => value * Math.PI),
      FREE,
    );
    expect(JSON.stringify(state).length).toBeLessThan(2048);
  });

  it('does not change the state that it was given', () => {
    const { state } = feed(noisy(130), FREE);
    const before = structuredClone(state);
    observeSample(state, { run: 'x', value: 5000, factor: 1, count: 1 }, 10);
    expect(state).toEqual(before);
  });
});

describe('the baseline', () => {
  it('does not depend on the order of its samples', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 10, max: 100 }), (seed, length) => {
        const values = noisy(length, 10, seed);
        const { sinceRun: _, ...one } = baselineOf(feed(values).state) as object & { sinceRun: string };
        const { sinceRun: __, ...other } = baselineOf(feed(values.toReversed()).state) as object & { sinceRun: string };
        expect(other).toEqual(one);
      }),
      { numRuns: 30 },
    );
  });

  it('needs ten samples, and is of the last hundred', () => {
    expect(baselineOf(feed(noisy(9)).state)).toBeUndefined();
    expect(baselineOf(feed(noisy(10)).state)?.count).toBe(10);
    expect(baselineOf(feed(noisy(400)).state)?.count).toBe(100);
  });
});

describe('the test behind a confirmation', () => {
  it('gives no smaller probability when a recent value falls, of any number of values that all differ', () => {
    // Whole tens, of which one falls to a five: none is equal to another, and the distribution is the exact one.
    const tens = fc.uniqueArray(fc.nat(60), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(tens, fc.nat(), fc.nat(), (values, cut, which) => {
        const all = values.map((value) => 10 * value);
        const size = 1 + (cut % Math.min(12, all.length - 1));
        const [recent, earlier] = [all.slice(0, size), all.slice(size)];
        const at = which % recent.length;
        const lower = recent.with(at, (recent[at] as number) - 55);
        expect(mannWhitney(lower, earlier)).toBeGreaterThanOrEqual(mannWhitney(recent, earlier) - 1e-9);
      }),
    );
  });

  it('gives no smaller probability when a recent value falls, of as many as are compared, equal ones too', () => {
    fc.assert(
      fc.property(
        // With two against one the normal distribution is a poor stand-in for the exact one.
        fc.array(fc.nat(30), { minLength: SERIES_RULE.confirmRuns[0], maxLength: 20 }),
        fc.array(fc.nat(30), { minLength: SERIES_RULE.minBaseline, maxLength: 40 }),
        fc.nat(),
        (recent, earlier, which) => {
          const at = which % recent.length;
          const lower = recent.with(at, (recent[at] as number) - 5);
          // Ties change the variance a little, and the exact distribution is not the normal one.
          expect(mannWhitney(lower, earlier)).toBeGreaterThanOrEqual(mannWhitney(recent, earlier) - 0.01);
        },
      ),
    );
  });
});
