import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { betaCdf, betaQuantile } from '../../../src/stats/beta-quantile.ts';
import { logBeta, logGamma } from '../../../src/stats/log-gamma.ts';

describe('the logarithm of the gamma function', () => {
  test('is that of factorials and of halves', () => {
    let factorial = 1;
    for (let n = 1; n < 100; n++) {
      expect(logGamma(n)).toBeCloseTo(Math.log(factorial), 9);
      factorial *= n;
    }
    expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 13);
    expect(logGamma(0.3)).toBeCloseTo(1.0957979948180756, 12);
    expect(logGamma(1e6)).toBeCloseTo(12_815_504.569147611, 5);
    expect([logGamma(0), logGamma(-1), logGamma(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('ln B(a, b) = ln B(b, a)', () => {
    expect(logBeta(2, 3)).toBeCloseTo(Math.log(1 / 12), 12);
    expect(logBeta(0.3, 0.5)).toBe(logBeta(0.5, 0.3));
  });
});

describe('the beta distribution', () => {
  // Closed forms: Beta(1, b) has 1 - (1 - x)^b, Beta(a, 1) has x^a, Beta(1/2, 1/2) the arcsine law, whole numbers binomials.
  test.each([
    [0.3, 2, 3, 0.3483],
    [0.2, 1, 7, 1 - 0.8 ** 7],
    [0.7, 5, 1, 0.7 ** 5],
    [0.1, 0.5, 0.5, (2 / Math.PI) * Math.asin(Math.sqrt(0.1))],
    [0.5, 1000, 1000, 0.5],
    [0, 2, 2, 0],
    [1, 2, 2, 1],
  ])('I_%f(%f, %f)', (x, a, b, expected) => {
    expect(betaCdf(x, a, b)).toBeCloseTo(expected, 12);
  });

  test.each([
    [0.025, 1, 1, 0.025],
    [0.95, 1, 5, 1 - 0.05 ** 0.2],
    [0.025, 0.5, 0.5, Math.sin((Math.PI * 0.025) / 2) ** 2],
    [0.5, 2, 2, 0.5],
    [0, 2, 5, 0],
    [1, 2, 5, 1],
  ])('quantile %f of Beta(%f, %f)', (q, a, b, expected) => {
    expect(betaQuantile(q, a, b)).toBeCloseTo(expected, 10);
  });

  test('the quantile is the inverse, also for very small and very large counts', () => {
    const count = fc.double({ min: 0.3, max: 5000, noNaN: true });
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), count, count, (q, a, b) => {
        // Near 1 the numbers are so far apart that no one of them has just this share below it.
        const x = betaQuantile(q, a, b);
        expect(betaCdf(x * (1 - 1e-11), a, b)).toBeLessThanOrEqual(q + 1e-9);
        expect(betaCdf(Math.min(1, x * (1 + 1e-11)), a, b)).toBeGreaterThanOrEqual(q - 1e-9);
      }),
    );
  });
});
