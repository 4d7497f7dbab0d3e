import { describe, expect, test } from '@jest/globals';
import { type Bucket, histogramQuantile, isHistogram } from '../../../src/stats/histogram-quantile.ts';

const INF = Number.POSITIVE_INFINITY;

describe('quantile of a histogram', () => {
  // Expected values by the formula in the documentation of Prometheus' histogram_quantile().
  const buckets: Bucket[] = [
    [0.5, 25],
    [1, 50],
    [2.5, 100],
    [INF, 100],
  ];
  test.each([
    [0, 0],
    [0.1, 0.2],
    [0.25, 0.5],
    [0.5, 1],
    [0.95, 2.35],
    [1, 2.5],
  ])('%f', (q, expected) => {
    expect(histogramQuantile(buckets, q)).toBeCloseTo(expected, 12);
  });

  test('empty buckets in between are passed over', () => {
    const gaps: Bucket[] = [
      [1, 0],
      [2, 4],
      [3, 4],
      [4, 8],
      [INF, 8],
    ];
    expect([0, 0.5, 0.75].map((q) => histogramQuantile(gaps, q))).toEqual([1, 2, 3.5]);
  });

  test('what lies above the last bound is not known, and nothing observed has no quantile', () => {
    expect(
      histogramQuantile(
        [
          [1, 90],
          [INF, 100],
        ],
        0.95,
      ),
    ).toBeNaN();
    expect(
      histogramQuantile(
        [
          [1, 0],
          [INF, 0],
        ],
        0.5,
      ),
    ).toBeNaN();
    expect(histogramQuantile([], 0.5)).toBeNaN();
  });

  test('a lowest bucket below zero has no width', () => {
    expect(
      histogramQuantile(
        [
          [-1, 5],
          [1, 10],
          [INF, 10],
        ],
        0.25,
      ),
    ).toBe(-1);
  });

  test.each<[Bucket[], number, boolean]>([
    [
      [
        [1, 2],
        [INF, 3],
      ],
      3,
      true,
    ],
    [[[1, 2]], 2, false],
    [
      [
        [1, 4],
        [INF, 3],
      ],
      3,
      false,
    ],
    [
      [
        [1, 2],
        [INF, 3],
      ],
      4,
      false,
    ],
    [
      [
        [2, 1],
        [1, 2],
        [INF, 3],
      ],
      3,
      false,
    ],
    [
      [
        [1, Number.NaN],
        [INF, 3],
      ],
      3,
      false,
    ],
    [[], 0, false],
  ])('%j with a count of %i is one: %s', (candidate, count, expected) => {
    expect(isHistogram(candidate, count)).toBe(expected);
  });
});
