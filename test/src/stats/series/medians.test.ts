import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countForQuantile } from '../../../../src/stats/series/count-for-quantile.ts';
import { median } from '../../../../src/stats/series/median.ts';
import { medianAndMad } from '../../../../src/stats/series/median-and-mad.ts';
import { roundDigits } from '../../../../src/stats/series/round-digits.ts';
import { speedFactor } from '../../../../src/stats/series/speed-factor.ts';
import { stepSplit } from '../../../../src/stats/series/step-split.ts';

function sortedMedian(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] as number;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] as number) + high) / 2;
}

describe('medianAndMad', () => {
  it('is what sorting gives, with values that repeat too', () => {
    // Of zero and negative zero, which are equal, either may stand in the middle.
    const aDouble = fc.double({ min: -1e6, max: 1e6, noNaN: true }).map((value) => value + 0);
    const values = fc.array(fc.oneof(fc.integer({ min: 0, max: 9 }), aDouble), {
      minLength: 1,
      maxLength: 130,
    });
    fc.assert(
      fc.property(values, (all) => {
        const before = [...all];
        const middle = sortedMedian(all);
        expect(medianAndMad(all)).toEqual({
          median: middle,
          mad: sortedMedian(all.map((value) => Math.abs(value - middle))),
        });
        expect(all).toEqual(before);
      }),
    );
  });

  it('is the same whatever is guessed about it', () => {
    const aValue = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.double({ min: 0, max: 10, noNaN: true }));
    const aGuess = fc.tuple(fc.double({ min: -1, max: 11 }), fc.double({ min: 0, max: 20 }));
    fc.assert(
      fc.property(fc.array(aValue, { minLength: 1, maxLength: 130 }), aGuess, (all, guess) => {
        expect(medianAndMad(all, 0, all.length, guess)).toEqual(medianAndMad(all));
        const { median: middle, mad } = medianAndMad(all);
        expect(medianAndMad(all, 0, all.length, [middle * 1.0001, mad * 0.9999])).toEqual({ median: middle, mad });
      }),
    );
  });

  it('is NaN of nothing', () => {
    expect(median([])).toBeNaN();
    expect(medianAndMad([]).mad).toBeNaN();
    expect(medianAndMad([], 0, 0, [1, 1]).mad).toBeNaN();
  });
});

describe('speedFactor', () => {
  it('is the median ratio, whatever one test does', () => {
    expect(speedFactor([1.5, 1.6, 1.4, 90, 1.55])).toBe(1.55);
  });

  it('is 1 with fewer than five tests that were measured', () => {
    expect(speedFactor([2, 2, 2, 2])).toBe(1);
    expect(speedFactor([2, 2, 2, 2, 0, 5 / 0, Number.NaN])).toBe(1);
  });
});

describe('stepSplit', () => {
  it('cuts between two levels', () => {
    expect(stepSplit([1, 2, 1, 2, 9, 8, 9], 1, 6)).toBe(4);
  });

  it('stays in its bounds', () => {
    expect(stepSplit([9, 1, 1, 1, 1, 1, 1], 2, 5)).toBe(2);
    expect(stepSplit([1, 1, 1, 1, 1, 1, 9], 2, 5)).toBe(5);
  });
});

describe('roundDigits', () => {
  it('keeps four digits of any size', () => {
    expect([1234.56, 0.000123456, 98765, -7.65432, 0].map(roundDigits)).toEqual([1235, 0.0001235, 98770, -7.654, 0]);
  });

  it('is never far off and always a number', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        const rounded = roundDigits(value);
        expect(Number.isFinite(rounded)).toBe(true);
        expect(Math.abs(rounded - value)).toBeLessThanOrEqual(Math.abs(value) * 5.001e-4);
      }),
    );
  });
});

describe('countForQuantile', () => {
  it('asks for ten measurements beyond', () => {
    expect([0.5, 0.9, 0.95, 0.99, 0.01].map(countForQuantile)).toEqual([20, 100, 200, 1000, 1000]);
  });
});
