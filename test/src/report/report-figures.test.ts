import { describe, expect, test } from '@jest/globals';
import { durationHistogram } from '../../../src/report/duration-histogram.ts';
import { fastestTests } from '../../../src/report/fastest-tests.ts';
import { formatBytes } from '../../../src/report/format-bytes.ts';
import { formatPercent } from '../../../src/report/format-percent.ts';
import { formatQuantity } from '../../../src/report/format-quantity.ts';
import { metricFigures } from '../../../src/report/metric-figures.ts';
import { seriesPath } from '../../../src/report/series-path.ts';
import { suiteTable } from '../../../src/report/suite-table.ts';
import { timeline } from '../../../src/report/timeline.ts';
import { variantGrid } from '../../../src/report/variant-grid.ts';
import { fullReport, START } from './full-report.ts';
import { sampleReport, sampleTest } from './sample-report.ts';

describe('figures of the report', () => {
  test('a share is never rounded to all or nothing', () => {
    expect([0, 0.00001, 0.004, 0.0123, 0.37, 0.9984, 0.99999, 1, Number.NaN].map(formatPercent)).toEqual([
      '0 %',
      'under 0.01 %',
      '0.4 %',
      '1.2 %',
      '37 %',
      '99.84 %',
      'over 99.99 %',
      '100 %',
      '–',
    ]);
  });

  test('bytes and quantities in their units', () => {
    expect([0, 512, 1536, 241_172_480, 1e13, -1].map(formatBytes)).toEqual([
      '0 B',
      '512 B',
      '1.5 KiB',
      '230 MiB',
      '9.1 TiB',
      '–',
    ]);
    expect(formatQuantity(1250, 'ms')).toBe('1.25 s');
    expect(formatQuantity(0.98765, 'ratio')).toBe('0.9877');
    expect(formatQuantity(12, 'requests')).toBe('12 requests');
    expect(formatQuantity(null, 'ms')).toBe('nothing to measure');
  });

  test('the histogram counts every executed test once', () => {
    const tests = [0, 1, 1.9, 2, 700, 5_000_000].map((duration) => sampleTest('t', 'passed', { duration }));
    const buckets = durationHistogram([...tests, sampleTest('s', 'skipped')]);
    expect(buckets[0]).toEqual({ fromMs: 0, toMs: 1, count: 1 });
    expect(buckets[1]).toEqual({ fromMs: 1, toMs: 2, count: 2 });
    expect(buckets.at(-1)).toEqual({ fromMs: 600_000, toMs: Number.POSITIVE_INFINITY, count: 1 });
    expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(6);
    expect(durationHistogram([])).toEqual([]);
  });

  test('the fastest were executed and measured', () => {
    const tests = [
      sampleTest('slow', 'passed', { duration: 9 }),
      sampleTest('fast', 'failed', { duration: 1 }),
      sampleTest('unmeasured', 'passed', { duration: 0 }),
      sampleTest('skipped', 'skipped', { duration: 1 }),
    ];
    expect(fastestTests(tests).map(({ name }) => name)).toEqual(['fast', 'slow']);
  });

  test('the grid has the worst result of each variant, and needs two variants', () => {
    const grid = variantGrid(fullReport().results.tests, { rows: 10, variants: 10 });
    expect(grid?.variants).toEqual(['node=20', 'node=22', 'node=24']);
    expect(grid?.rows.map(({ title, cells }) => [title, ...cells])).toEqual([
      ['sum › rounds half to even', 'failed', 'failed', 'failed'],
      ['checks out', 'failed', 'passed', undefined],
    ]);
    const cut = variantGrid(fullReport().results.tests, { rows: 1, variants: 2 });
    expect([cut?.cutRows, cut?.cutVariants]).toEqual([1, 1]);
    expect(variantGrid([sampleTest('a', 'failed')], { rows: 10, variants: 10 })).toBeUndefined();
  });

  test('shards of a suite are one row: the longest time, the worst conclusion', () => {
    const run = { name: 'unit', kind: 'command', variant: {}, conclusion: 'success' as const, durationMs: 10 };
    const rows = suiteTable(
      sampleReport([sampleTest('a', 'passed')], {
        suites: [
          { ...run, durationMs: 90 },
          { ...run, conclusion: 'failure' },
        ],
      }),
    );
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ conclusion: 'failure', run: { durationMs: 90 }, counts: { total: 1 } });
  });

  test('the timeline stays within the run, whatever times it is told', () => {
    const report = fullReport();
    Object.assign(report.extra.assay.services[0] ?? {}, { startedAtMs: -1e300, stoppedAtMs: 1e300 });
    const found = timeline(report, suiteTable(report));
    const stretches = [...(found?.suites ?? []), ...(found?.services ?? [])].flatMap((lane) => lane.stretches);
    expect(stretches.length).toBeGreaterThan(8);
    for (const { fromMs, toMs } of stretches) {
      expect(fromMs).toBeGreaterThanOrEqual(START);
      expect(toMs).toBeLessThanOrEqual(START + 120_000);
    }
    Object.assign(report.results.summary, { start: 0, stop: 0 });
    expect(timeline(report, suiteTable(report))).toBeUndefined();
  });

  test('a path of 100,000 samples is short and keeps its peak', () => {
    const points = Array.from({ length: 100_000 }, (_, at) => [at, at === 54_321 ? 100 : 1] as const);
    const path = seriesPath(points, 0, 100_000, 100);
    expect(path.length).toBeLessThan(5_000);
    expect(path).toMatch(/L\d+ 0L/);
    expect(path).toMatch(/^M[\d.]+ 100(L[\d.]+ [\d.]+)+Z$/);
    expect(seriesPath([[5, Number.NaN]], 0, 10, 1)).toBe('');
  });

  test('metrics of each kind', () => {
    const of = (facts: object) => metricFigures({ name: 'm', labels: {}, kind: 'samples', ...facts });
    expect(of({ samples: [1, 2, 3] })).toEqual({ samples: 3, value: 2, median: 2, p95: 2.9, max: 3 });
    expect(of({ kind: 'counter', value: 7, readings: 2 })).toMatchObject({ value: 7, samples: 2, median: null });
    expect(of({ kind: 'counter', value: 0, readings: 0 }).value).toBeNull();
    expect(of({ kind: 'ratio', part: 3, total: 4 }).value).toBe(0.75);
    expect(
      of({
        kind: 'histogram',
        buckets: [
          [10, 5],
          [null, 10],
        ],
        sum: 100,
        count: 10,
      }),
    ).toMatchObject({ value: 10, median: 10, p95: null });
    expect(of({ kind: 'summary', quantiles: [[0.5, 3]], sum: 8, count: 2 })).toMatchObject({ value: 4, median: 3 });
    expect(of({ samples: [] })).toMatchObject({ samples: 0, value: null });
  });
});
