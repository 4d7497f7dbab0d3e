import { describe, expect, it } from '@jest/globals';
import { exactRankTail, isCountable } from '../../../../src/stats/series/exact-rank-tail.ts';
import { mannWhitney } from '../../../../src/stats/series/mann-whitney.ts';
import { normalTail } from '../../../../src/stats/series/normal-tail.ts';

describe('mannWhitney', () => {
  it('is exact for values that all differ', () => {
    // The most extreme of the 35 orders of 3 among 7.
    expect(mannWhitney([10, 11, 12], [1, 2, 3, 4])).toBeCloseTo(1 / 35, 12);
    expect(mannWhitney([1, 2, 3], [10, 11, 12, 13])).toBe(1);
    // U = 8 of 9 with 3 and 3: the orders with U >= 8 are 2 of 20.
    expect(mannWhitney([3, 5, 6], [1, 2, 4])).toBeCloseTo(2 / 20, 12);
  });

  it('agrees with the example of R and of SciPy', () => {
    // Ages at diagnosis, Hollander and Wolfe (1973), in the documentation of both: U = 17, exact two-sided p = 0.1111.
    const males = [19, 22, 16, 29, 24];
    const females = [20, 11, 17, 12];
    expect(2 * mannWhitney(males, females)).toBeCloseTo(0.1111111111111111, 12);
    // wilcox.test of R on its example of depression scales after Hollander and Wolfe: W = 35, one-sided p = 0.1272.
    const x = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    const y = [1.15, 0.88, 0.9, 0.74, 1.21];
    expect(mannWhitney(x, y)).toBeCloseTo(0.1272, 4);
  });

  it('corrects for ties and continuity where values repeat', () => {
    // By hand: U = 10.5 of 12, mean 6, ties 2^3 - 2 = 6: variance 12 / 12 * (8 - 6 / 42) = 7.857.
    const z = (10.5 - 6 - 0.5) / Math.sqrt(1 * (8 - 6 / 42));
    expect(mannWhitney([3, 5, 6], [1, 2, 3, 4])).toBeCloseTo(normalTail(z), 12);
  });

  it('says nothing of nothing and of values that are all equal', () => {
    expect(mannWhitney([], [1])).toBe(1);
    expect(mannWhitney([1], [])).toBe(1);
    expect(mannWhitney([2, 2, 2], [2, 2, 2, 2])).toBe(1);
  });

  it('does not care for the order of values', () => {
    const [recent, earlier] = [
      [5, 1, 5, 9],
      [3, 5, 2, 2, 8],
    ];
    expect(mannWhitney(recent.toReversed(), earlier.toSorted())).toBe(mannWhitney(recent, earlier));
  });
});

describe('exactRankTail', () => {
  it('counts the orders that enumeration counts', () => {
    for (const [m, n] of [
      [1, 1],
      [2, 5],
      [4, 3],
      [5, 5],
    ] as const) {
      const statistics = orders(m, n);
      for (let u = 0; u <= m * n + 1; u += 1) {
        const share = statistics.filter((one) => one >= u).length / statistics.length;
        expect(exactRankTail(m, n, u)).toBeCloseTo(share, 12);
      }
    }
  });

  it('is exact up to the last size that can be counted', () => {
    // One order of C(102, 12).
    expect(isCountable(12, 90)).toBe(true);
    expect(exactRankTail(12, 90, 12 * 90) * 1_233_939_143_170_605).toBeCloseTo(1, 0);
    expect(exactRankTail(12, 90, 6 * 90 + 0.5)).toBeLessThan(0.5);
    expect(isCountable(20, 90)).toBe(false);
    // Beyond, the normal approximation answers; it is never below what is exact so far out.
    const earlier = Array.from({ length: 90 }, (_, at) => at);
    const recent = Array.from({ length: 20 }, (_, at) => 100 + at);
    expect(mannWhitney(recent, earlier)).toBeGreaterThan(0);
    expect(mannWhitney(recent, earlier)).toBeLessThan(1e-11);
  });

  /** The statistic of every order of m among m + n. */
  function orders(m: number, n: number): number[] {
    const all: number[] = [];
    for (let mask = 0; mask < 2 ** (m + n); mask += 1) {
      const bits = Array.from({ length: m + n }, (_, bit) => (mask >> bit) & 1);
      if (bits.reduce((sum, bit) => sum + bit, 0) !== m) continue;
      all.push(
        bits.reduce((sum, bit, at) => sum + (bit === 1 ? bits.slice(0, at).filter((one) => one === 0).length : 0), 0),
      );
    }
    return all;
  }
});

describe('normalTail', () => {
  it('has the values of the tables, far out too', () => {
    expect(normalTail(0)).toBeCloseTo(0.5, 7);
    expect(normalTail(1.959963985)).toBeCloseTo(0.025, 7);
    expect(normalTail(-1.644853627)).toBeCloseTo(0.95, 7);
    // 1 - Phi(6) = 9.8659 * 10^-10.
    expect(normalTail(6) / 9.865876450377e-10).toBeCloseTo(1, 6);
  });
});
