import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { ReportExtra, SampleSeries } from '../../../src/model/generated/report-extra.ts';
import { recommend } from '../../../src/report/recommend.ts';
import { fullReport } from './full-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

/** Recommendations of a report with suite "unit". */
function advise(tests: Test[], extra: Partial<ReportExtra> = {}) {
  return recommend(sampleReport(tests, extra));
}

const run = { name: 'unit', kind: 'command', variant: {}, conclusion: 'success', durationMs: 60_000 } as const;
const many = (count: number, duration: number) =>
  Array.from({ length: count }, (_, index) => sampleTest(`t${index}`, 'passed', { duration }));
const series = (measure: SampleSeries['measure'], limit: number, values: readonly number[]): SampleSeries => ({
  service: 'api',
  measure,
  limit,
  points: values.map((value, index) => [index * 1000, value]),
});

describe('recommend', () => {
  test('nothing stands out, nothing is recommended', () => {
    expect(advise(many(20, 15))).toEqual([]);
    expect(advise([])).toEqual([]);
  });

  test('retried tests, with their attempts and what they cost', () => {
    const attempts = [{ attempt: 1, status: 'failed' as const, duration: 700 }];
    const [found, ...others] = advise([
      sampleTest('a', 'passed', { retries: 1, flaky: true, retryAttempts: attempts }),
      sampleTest('b', 'failed', { retries: 2 }),
      ...many(20, 15),
    ]);
    expect(others).toEqual([]);
    expect(found).toMatchObject({ rule: 'retried-tests', savesMs: 700 });
    expect(found?.finding).toBe('2 results needed a retry, 1 of which then passed');
    expect(found?.evidence).toEqual([
      '700 ms went into earlier attempts',
      'b in “unit”: 2 retries, then failed',
      'a in “unit”: 1 retry, then passed, 700 ms in earlier attempts',
    ]);
  });

  test('a service at its limit; a single peak of CPU is start-up', () => {
    const flat = new Array<number>(20).fill(10);
    const [found, ...others] = advise(many(20, 15), {
      samples: [
        series('memory', 100, [...flat, 95]),
        series('cpu', 100, [...flat, 100, ...flat]),
        series('file-descriptors', 100, flat),
      ],
    });
    expect(others).toEqual([]);
    expect(found?.finding).toBe('Service “api” reached 95 % of its memory');
    expect(found?.evidence).toEqual(['peak 95 B of 100 B', 'at 90 % or above for 0 ms of 20.0 s']);
    expect(advise(many(20, 15), { samples: [series('cpu', 100, [...flat, 95, 95, 95, 95])] })).toHaveLength(1);
  });

  test('tests in no time, reports without durations', () => {
    expect(advise([...many(20, 15), sampleTest('gone', 'passed', { duration: 0 })])[0]?.evidence).toEqual([
      '0 ms, where half of its 21 tests take 15 ms or more',
      'gone',
    ]);
    expect(advise(many(20, 0))[0]?.finding).toBe('The report of suite “unit” has no durations');
    // Tests of a millisecond are rounded to nothing now and then.
    expect(advise([...many(20, 1), ...many(20, 0)])).toEqual([]);
  });

  test('slow set-up: services of the run, and a command before its first test', () => {
    const services = [{ name: 'db', state: 'healthy' as const, startedAtMs: 0, healthyAfterMs: 40_000 }];
    expect(advise(many(20, 15), { services })[0]).toMatchObject({
      rule: 'slow-set-up',
      finding: 'Services take 42 % of the run to come up',
      evidence: ['1 service up after 40.0 s of 1 min 35 s', 'slowest: “db”, healthy 40.0 s after its start'],
    });
    const tests = many(20, 15).map((one, index) => ({ ...one, start: 100_000 + 30_000 + index }));
    const suites = [{ ...run, startedAtMs: 100_000 }];
    expect(advise(tests, { suites })[0]).toMatchObject({ rule: 'slow-set-up', savesMs: 30_000 });
    // Another clock: the first test before its command.
    expect(advise(tests, { suites: [{ ...run, startedAtMs: 500_000 }] })).toEqual([]);
  });

  test('unbalanced shards', () => {
    const shards = [10_000, 12_000, 50_000].map((durationMs, index) => ({
      ...run,
      durationMs,
      shard: { index, total: 3 },
    }));
    expect(advise(many(20, 15), { suites: shards })[0]).toMatchObject({
      rule: 'unbalanced-shards',
      evidence: ['shard 3: 50.0 s', 'shard 1: 10.0 s', 'mean of 3 shards: 24.0 s'],
      savesMs: 26_000,
    });
    expect(advise(many(20, 15), { suites: shards.slice(0, 2) })).toEqual([]);
  });

  test('a suite that waits, and for whom', () => {
    const suites = [{ ...run, startedAtMs: 0 }];
    const cpu = (values: readonly number[], more: Partial<SampleSeries> = {}): SampleSeries => ({
      suite: 'unit',
      variant: {},
      measure: 'cpu',
      points: values.map((value, index) => [index * 1000, value]),
      ...more,
    });
    const idle = new Array<number>(60).fill(10);
    const waits = (samples: SampleSeries[], more: Partial<ReportExtra> = {}) =>
      advise(many(20, 15), { suites, samples, ...more }).filter(({ rule }) => rule === 'waiting-suite');
    expect(waits([cpu(idle)])).toMatchObject([
      {
        finding: 'Suite “unit” waits for 90 % of its time',
        evidence: ['its processes used 10 % of one core on average over 1 min 0 s (60 samples)'],
        savesMs: 54_000,
      },
    ]);
    // The mean that a series states is exact; its points are the highest of many samples.
    expect(waits([cpu(new Array<number>(60).fill(90), { mean: 5 })])[0]?.finding).toContain('95 %');
    const busy = series('cpu', 1000, new Array<number>(60).fill(80));
    expect(waits([cpu(idle), busy])[0]?.advice).toContain('waits for service “api”');
    expect(waits([cpu(idle), busy])[0]?.evidence[1]).toBe(
      'busiest service meanwhile: “api”, 80 % of a core on average',
    );
    // Busy itself, too few samples, too short, of another cell, a shard among others, not sampled at all.
    expect(waits([cpu(new Array<number>(60).fill(50))])).toEqual([]);
    expect(waits([cpu(idle.slice(0, 4))])).toEqual([]);
    expect(waits([cpu(idle)], { suites: [{ ...run, durationMs: 10_000 }] })).toEqual([]);
    expect(waits([cpu(idle, { variant: { node: '22' } })])).toEqual([]);
    expect(waits([cpu(idle)], { suites: [run, run] })).toEqual([]);
    expect(waits([busy])).toEqual([]);
  });

  test('failures while a service was away, with its outages', () => {
    const services = [
      {
        name: 'api',
        state: 'healthy' as const,
        startedAtMs: 0,
        healthyAfterMs: 1,
        outages: [
          { crashedAtMs: 5_000, recoveredAtMs: 9_999, restartMs: 4_000, reason: 'ended with exit code 7' },
          { crashedAtMs: 20_000, reason: 'ended with signal SIGKILL' },
        ],
      },
    ];
    const away = sampleTest('buys', 'failed', { extra: { assay: { suite: 'unit', variant: {}, outage: 'api' } } });
    const [found] = advise([away, ...many(20, 15)], { services });
    expect(found).toMatchObject({
      rule: 'service-away',
      finding: '1 result failed while service “api” was away',
      evidence: [
        'away for 4.00 s: ended with exit code 7',
        'never came back: ended with signal SIGKILL',
        'buys in “unit”',
      ],
    });
  });

  test('the machine and suites have ceilings too; what is written has none', () => {
    const held = new Array<number>(20).fill(95);
    const of = (owner: Partial<SampleSeries>, measure: SampleSeries['measure']): SampleSeries => ({
      ...owner,
      measure,
      points: held.map((value, index) => [index * 1000, value]),
    });
    const findings = advise(many(20, 15), {
      samples: [of({}, 'cpu'), of({ suite: 'unit', limit: 100 }, 'threads'), of({ limit: 100 }, 'written')],
    }).map(({ finding }) => finding);
    expect(findings).toEqual(['The machine reached 95 % of its CPU', 'Suite “unit” reached 95 % of its threads']);
  });

  test('one test that takes more than a fifth of its suite', () => {
    expect(advise([...many(20, 400), sampleTest('long', 'passed', { duration: 4_000 })])[0]).toMatchObject({
      rule: 'dominant-test',
      finding: 'One test takes 33 % of the time of suite “unit”',
      evidence: ['long: 4.00 s', 'all 21 tests of the suite: 12.0 s'],
    });
    expect(advise([...many(5, 400), sampleTest('long', 'passed', { duration: 4_000 })])).toEqual([]);
  });

  test('skipped tests without a reason', () => {
    const tests = [sampleTest('why', 'skipped'), sampleTest('because', 'skipped', { message: 'needs Windows' })];
    expect(advise([...many(20, 15), ...tests])[0]).toMatchObject({
      rule: 'skipped-without-reason',
      evidence: ['no reason in the reports for 1 of 2 skipped results', 'why in “unit”'],
    });
  });

  test('one for each suite, not for each variant, and every one has evidence', () => {
    const found = recommend(fullReport());
    expect(found.filter(({ rule }) => rule === 'waiting-suite')).toHaveLength(1);
    for (const { evidence, advice } of [...found, ...recommend(hostileReport())]) {
      expect(evidence.length).toBeGreaterThan(0);
      expect(advice).not.toBe('');
    }
  });
});
