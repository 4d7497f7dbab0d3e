import { describe, expect, test } from '@jest/globals';
import type { Metric, MetricData } from '../../../src/criteria/metric.ts';
import { fromMetricRecord, toMetricRecord } from '../../../src/criteria/metric-record.ts';
import type { MetricRecord } from '../../../src/model/generated/report-extra.ts';
import { Samples } from '../../../src/stats/samples.ts';

const metric = (data: MetricData, more: Partial<Metric> = {}): Metric => ({
  name: 'queue_depth',
  unit: 'ms',
  labels: new Map([
    ['tag', ['a', 'b']],
    ['__proto__', ['x']],
  ]),
  data,
  ...more,
});
/** Through the text of a report. */
const there = (one: Metric): MetricRecord => JSON.parse(JSON.stringify(toMetricRecord(one)));
const samplesOf = (one: Metric): Samples => {
  if (one.data.kind !== 'samples') throw new Error('these are no samples');
  return one.data.samples;
};

describe('a metric in a report', () => {
  test.each<MetricData>([
    { kind: 'counter', value: 5, readings: 3, seconds: 2 },
    { kind: 'ratio', part: 3, total: 4 },
    {
      kind: 'histogram',
      buckets: [
        [1, 2],
        [Number.POSITIVE_INFINITY, 3],
      ],
      sum: 5,
      count: 3,
    },
    { kind: 'summary', quantiles: [[0.5, 1]], sum: 5, count: 3 },
    // What is no number stays none, and inconclusive.
    { kind: 'counter', value: Number.NaN, readings: 3 },
    { kind: 'summary', quantiles: [], sum: Number.NaN, count: 3 },
  ])('%j comes back as it was', (data) => {
    const before = metric(data, { unknown: 'a reason' });
    expect(fromMetricRecord(there(before))).toEqual(before);
  });

  test('up to 1,000 samples come back one by one, with their last and what were no numbers', () => {
    const samples = Samples.of([3, 1, Number.NaN]);
    samples.add(7, 20);
    samples.add(8, 10);
    const back = samplesOf(fromMetricRecord(there(metric({ kind: 'samples', samples }))));
    expect([...(back.exact ?? [])]).toEqual([3, 1, 7, 8]);
    expect([back.last, back.notNumbers, back.relativeError]).toEqual([7, 1, 0]);
  });

  test('more become a sketch, and the metric itself keeps its samples', () => {
    const samples = Samples.of(Array.from({ length: 5_000 }, (_, i) => i + 1));
    const record = there(metric({ kind: 'samples', samples }));
    expect(record.samples).toBeUndefined();
    expect(samples.relativeError).toBe(0);
    const back = samplesOf(fromMetricRecord(record));
    expect([back.count, back.min, back.max, back.sum, back.last]).toEqual([5_000, 1, 5_000, samples.sum, 5_000]);
    expect(Math.abs(back.quantile(0.95) / samples.quantile(0.95) - 1)).toBeLessThanOrEqual(0.01);
  });

  test('no samples come back as none', () => {
    const back = samplesOf(fromMetricRecord(there(metric({ kind: 'samples', samples: new Samples() }))));
    expect([back.count, back.last]).toEqual([0, Number.NaN]);
  });

  test.each<[string, Partial<MetricRecord>, string]>([
    ['a share above one', { kind: 'ratio', part: 5, total: 4 }, '5 of 4'],
    [
      'buckets that shrink',
      {
        kind: 'histogram',
        buckets: [
          [1, 5],
          [null, 4],
        ],
        count: 4,
      },
      'do not grow',
    ],
    ['buckets without an end', { kind: 'histogram', buckets: [[1, 5]], count: 5 }, 'do not grow'],
    [
      'a sketch that contradicts itself',
      {
        kind: 'samples',
        sketch: { count: 9, sum: 1, min: 1, max: 1, zero: 0, positive: [[0, 1]], negative: [], below: [0, 0] },
      },
      'the bins hold 1 values',
    ],
  ])('%s is refused', (_, members, message) => {
    const record = { name: 'm', labels: {}, kind: 'samples', ...members } as MetricRecord;
    expect(() => fromMetricRecord(record)).toThrow(
      expect.objectContaining({ code: 'REPORT_MALFORMED', message: expect.stringContaining(message) }),
    );
  });
});
