import { describe, expect, it } from '@jest/globals';
import { createRandom, xoshiro128 } from '../../../src/stats/random.ts';

const many = (count: number, draw: () => number) => Array.from({ length: count }, draw);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: readonly number[]) => {
  const middle = mean(values);
  return mean(values.map((value) => (value - middle) ** 2));
};

describe('xoshiro128', () => {
  it('gives what the reference implementation gives', () => {
    // From xoshiro128starstar.c (version 1.1) with the state { 1, 2, 3, 4 }; also the test vector of rand_xoshiro.
    expect(many(10, xoshiro128([1, 2, 3, 4]))).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });
});

describe('createRandom', () => {
  it('gives the same for the same seed, on every machine', () => {
    const random = createRandom(42, 'users', 'small');
    expect([random.uint32(), random.integer(1, 6), random.float(), random.uuid()]).toEqual([
      930414912,
      3,
      0.7781855437787757,
      '3dddb65c-2cde-4277-930f-b8aaac8feac2',
    ]);
  });

  it('takes a number and its text for the same seed, and parts for parts', () => {
    expect(createRandom(42).uint32()).toBe(createRandom('42').uint32());
    expect(createRandom('a', 'b').uint32()).not.toBe(createRandom('ab').uint32());
    expect(createRandom('a', 'b').uint32()).not.toBe(createRandom('a"', '"b').uint32());
  });

  it('draws whole numbers evenly, both ends included', () => {
    const random = createRandom('dice');
    const counts = [0, 0, 0, 0, 0, 0];
    for (let roll = 0; roll < 60_000; roll += 1) {
      const side = random.integer(1, 6) - 1;
      counts[side] = (counts[side] as number) + 1;
    }
    const square = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    // Chi-square with 5 degrees of freedom: 20.5 is passed by one fair die in a thousand.
    expect(square).toBeLessThan(20.5);
    expect(random.integer(7, 7)).toBe(7);
    expect(random.integer(-3, -3)).toBe(-3);
    for (const value of many(1000, () => random.integer(0, 2 ** 32 - 1))) expect(value).toBeLessThan(2 ** 32);
  });

  it('draws from the normal, exponential and Poisson distributions', () => {
    const random = createRandom('shapes');
    const normal = many(100_000, () => random.normal(10, 3));
    expect(mean(normal)).toBeCloseTo(10, 1);
    expect(variance(normal)).toBeCloseTo(9, 0);
    expect(mean(many(100_000, () => random.exponential(5)))).toBeCloseTo(5, 0);
    for (const rate of [0, 0.3, 4, 59, 61, 500]) {
      const drawn = many(20_000, () => random.poisson(rate));
      expect(Math.abs(mean(drawn) - rate)).toBeLessThanOrEqual(rate * 0.05);
      expect(Math.abs(variance(drawn) - rate)).toBeLessThanOrEqual(rate * 0.1);
    }
  });

  it('makes UUIDs of version 4 that differ', () => {
    const random = createRandom('ids');
    const ids = Array.from({ length: 1000 }, () => random.uuid());
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('gives numbers from 0 up to but not including 1', () => {
    const random = createRandom('unit');
    for (const value of many(10_000, random.float)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }
  });
});
