import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findTrend } from '../../../../src/stats/health/find-trend.ts';
import { suiteHealth } from '../../../../src/stats/health/suite-health.ts';
import { weekCounts } from '../../../../src/stats/health/week-counts.ts';
import { day, known, weekly } from './suite.ts';

const rules = (input: Partial<Parameters<typeof suiteHealth>[0]>) =>
  suiteHealth({ suite: 's', days: [], tests: [], ...input }).recommendations.map(({ rule }) => rule);

describe('suiteHealth', () => {
  it('adds up days and divides', () => {
    const health = suiteHealth({
      suite: 'unit',
      days: [
        day('2026-11-17', { passed: 8, failed: 2, coverage: 0.8 }),
        day('2026-11-16', {
          runs: 3,
          passed: 28,
          skipped: 2,
          retried: 7,
          durationMs: 5000,
          measured: 30,
          coverage: 0.9,
        }),
      ],
      tests: [known('a'), known('b', { verdict: 'broken' })],
    });
    expect(health).toMatchObject({
      from: '2026-11-16',
      to: '2026-11-17',
      tests: 2,
      totals: { runs: 4, passed: 36, failed: 2, skipped: 2, retried: 7, durationMs: 6000, measured: 40 },
      averages: { testMs: 150, runMs: 1500, testsPerRun: 10, coverage: 0.8, skippedRate: 0.05 },
      verdicts: { healthy: 1, broken: 1, flaky: 0 },
    });
    expect(health.averages.failureRate).toBeCloseTo(2 / 38, 12);
    expect(health.averages.retryRate).toBeCloseTo(7 / 36, 12);
  });

  it('has no figure of nothing', () => {
    const health = suiteHealth({ suite: 'empty', days: [], tests: [] });
    expect(health).toMatchObject({ from: undefined, to: undefined, weeks: [], recommendations: [], slowest: [] });
    expect(Object.values(health.averages).every((value) => value === undefined)).toBe(true);
    expect(health.trends.every(({ direction }) => direction === 'unknown')).toBe(true);
  });

  it('lists ten slowest and ten fastest, and leaves out what was not measured', () => {
    const tests = Array.from({ length: 30 }, (_, at) => known(`t${at}`, { usualMs: at }));
    const { slowest, fastest } = suiteHealth({
      suite: 's',
      days: [],
      tests: [...tests, known('x', { usualMs: undefined })],
    });
    expect(slowest.map(({ test }) => test)).toEqual(Array.from({ length: 10 }, (_, at) => `t${29 - at}`));
    expect(fastest.map(({ test }) => test)).toEqual(Array.from({ length: 10 }, (_, at) => `t${at + 1}`));
  });

  it('puts the flaky test first that has cost most', () => {
    const flaky = (test: string, probability: number, executions: number) =>
      known(test, { verdict: 'flaky', probability, executions });
    const { flaky: listed } = suiteHealth({
      suite: 's',
      days: [],
      tests: [flaky('often', 0.02, 1000), flaky('rare', 0.1, 50)],
    });
    expect(listed.map(({ test }) => test)).toEqual(['often', 'rare']);
  });
});

describe('weeks', () => {
  it('begin on Monday, and a week without days is not made up', () => {
    const weeks = weekCounts([
      day('2026-11-22'),
      day('2026-11-16'),
      day('2026-11-23'),
      day('2027-01-01'),
      day('no date'),
    ]);
    expect(weeks.map(({ week, runs }) => [week, runs])).toEqual([
      ['2026-11-16', 2],
      ['2026-11-23', 1],
      ['2026-12-28', 1],
    ]);
  });
});

describe('recommendations', () => {
  it('have none for a healthy suite', () => {
    const tests = Array.from({ length: 40 }, (_, at) => known(`t${at}`, { usualMs: 100 + at }));
    expect(rules({ days: weekly(Array.from({ length: 8 }, () => ({}))), tests })).toEqual([]);
  });

  it('name broken, flaky and slower tests', () => {
    const tests = [
      known('b', { verdict: 'broken' }),
      known('f', { verdict: 'flaky', probability: 0.1 }),
      known('s', { slowerBy: 1.5 }),
      known('q', { slowerBy: 0.5 }),
    ];
    expect(rules({ tests })).toEqual(['broken-tests', 'flaky-tests', 'slower-tests']);
  });

  it('name the tenth of the tests that takes most of the time, from 20 tests on', () => {
    const suite = (size: number) =>
      Array.from({ length: size }, (_, at) => known(`t${at}`, { usualMs: at < size / 10 ? 9000 : 100 }));
    expect(rules({ tests: suite(20) })).toEqual(['slow-few']);
    expect(rules({ tests: suite(19) })).toEqual([]);
  });

  it('follow trends that are beyond chance and large enough', () => {
    const rising = (failed: (week: number) => number) =>
      rules({ days: weekly(Array.from({ length: 6 }, (_, week) => ({ passed: 1000, failed: failed(week) }))) });
    expect(rising((week) => 10 + 5 * week)).toEqual(['rising-failures']);
    expect(rising((week) => [10, 40, 12, 35, 11, 38][week] as number)).toEqual([]);
    expect(rising((week) => (week === 5 ? 300 : 10))).toEqual([]);
    // From 1.0 to 1.25 % is no chance here, but under half a point.
    expect(rising((week) => 10 + week / 2)).toEqual([]);
  });

  it('see coverage fall, retries and durations rise, and skipped tests', () => {
    const days = weekly(
      Array.from({ length: 6 }, (_, week) => ({
        coverage: 0.8 - week / 100,
        retried: week,
        durationMs: 1000 + 100 * week,
        skipped: 3,
      })),
    );
    expect(rules({ days })).toEqual(['rising-retries', 'falling-coverage', 'rising-duration', 'many-skipped']);
  });
});

describe('findTrend', () => {
  it('has the values that are worked by hand', () => {
    // Five rising figures: S = 10, variance 5 * 4 * 15 / 18, z = 9 / 4.0825 = 2.2045, two-sided p = 0.0275.
    const trend = findTrend([1, 2, 3, 4, 5]);
    expect(trend).toMatchObject({ direction: 'rising', slope: 1, count: 5 });
    expect(trend.pValue).toBeCloseTo(0.0275, 4);
    expect(findTrend([1, 2, 3, 4]).direction).toBe('unknown');
    expect(findTrend([7, 7, 7, 7, 7, 7])).toMatchObject({ direction: 'steady', slope: 0, pValue: 1 });
  });

  it('mirrors', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 5, maxLength: 30 }), (figures) => {
        const trend = findTrend(figures);
        const back = findTrend(figures.toReversed());
        expect(back.pValue).toBeCloseTo(trend.pValue, 12);
        expect(back.slope + trend.slope).toBeCloseTo(0, 12);
      }),
    );
  });
});
