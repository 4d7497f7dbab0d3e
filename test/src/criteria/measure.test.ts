import { describe, expect, test } from '@jest/globals';
import { measure } from '../../../src/criteria/measure.ts';
import type { Metric, MetricData } from '../../../src/criteria/metric.ts';
import { parseCriterion } from '../../../src/criteria/parse-criterion.ts';
import { Samples } from '../../../src/stats/samples.ts';

const INF = Number.POSITIVE_INFINITY;
const metric = (data: MetricData, unit?: string, more: Partial<Metric> = {}): Metric => ({
  name: 'm',
  unit,
  labels: new Map(),
  data,
  ...more,
});
const samples = (values: number[], unit?: string) => metric({ kind: 'samples', samples: Samples.of(values) }, unit);
const counter = (value: number, seconds?: number) =>
  metric({ kind: 'counter', value, readings: 2, ...(seconds === undefined ? {} : { seconds }) });
const ratio = (part: number, total: number) => metric({ kind: 'ratio', part, total }, 'ratio');
const histogram = (counts: number[]) =>
  metric(
    {
      kind: 'histogram',
      buckets: [
        [0.1, counts[0] as number],
        [1, counts[1] as number],
        [INF, counts[2] as number],
      ],
      sum: 12,
      count: counts[2] as number,
    },
    's',
  );
const summary = metric(
  {
    kind: 'summary',
    quantiles: [
      [0.5, 2],
      [0.999, 9],
    ],
    sum: 30,
    count: 10,
  },
  's',
);

/** What is asked of some series: the value, and the limit beside it. */
function ask(condition: string, ...series: Metric[]) {
  const [first] = parseCriterion(`m ${condition}`).conditions;
  if (first === undefined) throw new Error('there is no condition');
  return measure(series, first);
}

describe('of samples', () => {
  const some = samples([4, 1, 2, 3], 'ms');
  test.each([
    ['avg < 5', 2.5],
    ['min < 5', 1],
    ['max < 5', 4],
    ['med < 5', 2.5],
    ['p(95) < 5', 3.85],
    ['p(0) < 5', 1],
    ['sum < 5', 10],
    ['last < 5', 3],
    ['value < 5', 3],
    ['count < 5', 4],
  ])('%s measures %d', (condition, value) => {
    expect(ask(condition, some)).toMatchObject({ value: expect.closeTo(value, 12), samples: 4, limit: 5 });
  });

  test('without an aggregation every one must hold: the worst is the value', () => {
    expect(ask('< 5', some).value).toBe(4);
    expect(ask('<= 5', some).value).toBe(4);
    expect(ask('> 5', some).value).toBe(1);
    expect(ask('== 5', samples([7, 7])).value).toBe(7);
    expect(ask('== 4', some)).toMatchObject({ value: null, reason: expect.stringContaining('4 different values') });
  });

  test('several series are one', () => {
    expect(ask('p(50) < 9', samples([1, 5]), samples([3]))).toMatchObject({ value: 3, samples: 3 });
  });
});

describe('of counters and shares', () => {
  test.each([
    ['count < 9', 12],
    ['sum < 9', 12],
    ['< 9', 12],
    ['rate < 9', 3],
  ])('counters together: %s measures %d', (condition, value) => {
    expect(ask(condition, counter(8, 4), counter(4, 4))).toMatchObject({ value, samples: 4 });
  });

  test('a rate without one known time is none', () => {
    const reason = expect.stringContaining('time it was counted in');
    expect(ask('rate < 9', counter(8))).toMatchObject({ value: null, reason });
    expect(ask('rate < 9', counter(8, 4), counter(8, 5))).toMatchObject({ value: null, reason });
    expect(ask('rate < 9', counter(8, 0))).toMatchObject({ value: null, reason });
  });

  test('shares together are weighted by what they are shares of', () => {
    expect(ask('> 50%', ratio(1, 1), ratio(0, 3))).toMatchObject({
      value: 0.25,
      samples: 4,
      limit: 0.5,
      unit: 'ratio',
    });
    expect(ask('sum > 1', ratio(1, 1), ratio(0, 3))).toMatchObject({ value: 1, unit: '1' });
    expect(ask('count > 1', ratio(1, 1), ratio(0, 3))).toMatchObject({ value: 4, unit: '1' });
  });
});

describe('of histograms and summaries', () => {
  test('quantiles of joined histograms lie between the bounds', () => {
    expect(ask('p(75) < 500ms', histogram([2, 4, 4]), histogram([2, 4, 4]))).toMatchObject({
      value: 0.55,
      limit: 0.5,
      samples: 8,
    });
    expect(ask('avg < 5', histogram([2, 4, 4])).value).toBe(3);
  });

  test('a summary answers what it was told', () => {
    expect(ask('p(99.9) < 5', summary).value).toBe(9);
    expect(ask('med < 5', summary).value).toBe(2);
    expect(ask('avg < 5', summary).value).toBe(3);
  });
});

describe('is inconclusive and says why', () => {
  test.each<[string, Metric[], string]>([
    ['< 1', [], 'no such metric'],
    ['< 1', [samples([])], 'no samples'],
    ['< 1', [ratio(0, 0)], 'no samples'],
    ['max < 1', [samples([0, Number.NaN])], '1 of 2 samples are not finite'],
    ['< 1', [counter(Number.NaN)], 'not a finite number'],
    ['p(95) < 1', [ratio(1, 2)], 'a share has no p(95)'],
    ['p(95) < 1', [counter(1)], 'a counter has no p(95)'],
    ['rate < 1', [samples([1])], 'no rate'],
    ['< 1', [summary], 'such as p(95)'],
    ['max < 1', [summary], 'has no max'],
    ['p(95) < 1', [summary], 'only p(50) p(99.9)'],
    ['p(95) < 1', [summary, summary], 'do not add up'],
    ['p(99) < 5', [histogram([2, 4, 10])], 'above the last finite bucket'],
    ['< 1', [samples([1]), counter(1)], 'some of the 2 series are samples, others counter'],
    ['< 1', [samples([1], 's'), samples([1], 'ms')], 'some series are in s, others in ms'],
    ['< 1s', [samples([1])], 'has no unit'],
    ['< 1s', [samples([1], 'B')], 'measured in B'],
    ['count < 1s', [samples([1], 's')], 'measured in 1'],
    ['< 1', [samples([0]), { ...samples([]), unknown: 'it never came back' }], 'it never came back'],
  ])('%s of %#', (condition, series, reason) => {
    expect(ask(condition, ...series)).toMatchObject({
      value: null,
      limit: null,
      reason: expect.stringContaining(reason),
    });
  });

  test('histograms with different buckets do not add up', () => {
    const other = metric(
      {
        kind: 'histogram',
        buckets: [
          [5, 1],
          [INF, 1],
        ],
        sum: 1,
        count: 1,
      },
      's',
    );
    expect(ask('p(50) < 5', histogram([2, 4, 4]), other).reason).toContain('different buckets');
  });
});
