import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantile } from '../../../src/stats/quantile.ts';

const DIGITS = [1, 1, 2, 3, 3, 4, 5, 5, 5, 6, 7, 8, 9, 9, 9];

describe('quantile by R-7', () => {
  // Computed with Python's statistics.quantiles(..., n=100, method='inclusive').
  test.each([
    [0.01, 1],
    [0.08, 1.12],
    [0.15, 2.1],
    [0.29, 3.06],
    [0.36, 4.04],
    [0.71, 6.94],
    [0.85, 8.9],
    [0.99, 9],
  ])('%f', (q, expected) => {
    expect(quantile(DIGITS, q)).toBeCloseTo(expected, 12);
  });

  test('the ends are the least and the greatest, one value is every quantile', () => {
    expect([quantile(DIGITS, 0), quantile(DIGITS, 1), quantile([7], 0.3)]).toEqual([1, 9, 7]);
  });

  test('no values have none, and a share beyond 1 is refused', () => {
    expect(quantile([], 0.5)).toBeNaN();
    expect(() => quantile([1], 1.01)).toThrow(RangeError);
    expect(() => quantile([1], Number.NaN)).toThrow(RangeError);
  });

  test('it never decreases and never leaves the range, whatever the values', () => {
    const number = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (values, a, b) => {
          const sorted = Float64Array.from(values).sort();
          const [low, high] = [Math.min(a, b), Math.max(a, b)].map((q) => quantile(sorted, q)) as [number, number];
          // Rounding may turn two equal answers by the last digit.
          expect(low).toBeLessThanOrEqual(high + Math.abs(high) * 1e-12);
          expect(low).toBeGreaterThanOrEqual(sorted[0] as number);
          expect(high).toBeLessThanOrEqual(sorted.at(-1) as number);
        },
      ),
    );
  });
});
