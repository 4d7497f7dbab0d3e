import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { quantile } from '../../../src/stats/quantile.ts';
import { MAX_EXACT, Samples } from '../../../src/stats/samples.ts';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);

describe('Samples', () => {
  test('up to the limit every quantile is exact, whatever comes between the questions', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), fc.array(fc.integer()), (first, second) => {
        const samples = Samples.of(first);
        expect(samples.quantile(0.9)).toBe(quantile(Float64Array.from(first).sort(), 0.9));
        for (const value of second) samples.add(value);
        const all = Float64Array.from([...first, ...second]).sort();
        expect(samples.quantile(0.37)).toBe(quantile(all, 0.37));
        expect([samples.count, samples.min, samples.max]).toEqual([all.length, all[0], all.at(-1)]);
        expect(samples.relativeError).toBe(0);
      }),
    );
  });

  test('one more than the limit is a sketch within its error', () => {
    const samples = Samples.of(range(1, MAX_EXACT + 1));
    expect([samples.relativeError, samples.quantile(0.5)]).toEqual([0, (MAX_EXACT + 1) / 2]);
    samples.add(MAX_EXACT + 1);
    expect(samples.relativeError).toBe(0.01);
    expect(samples.exact).toBeUndefined();
    expect(Math.abs(samples.quantile(0.95) / (0.95 * MAX_EXACT) - 1)).toBeLessThanOrEqual(0.0101);
    expect([samples.count, samples.min, samples.max, samples.last]).toEqual([
      MAX_EXACT + 1,
      1,
      MAX_EXACT + 1,
      MAX_EXACT + 1,
    ]);
    expect(samples.mean).toBe((MAX_EXACT + 2) / 2);
  });

  test('merging keeps all figures, exact with exact, sketch with exact, exact with sketch', () => {
    const many = () => Samples.of(range(0, MAX_EXACT + 10));
    for (const [a, b] of [
      [Samples.of([3, 1]), Samples.of([2])],
      [many(), Samples.of([-5, 7])],
      [Samples.of([-5, 7]), many()],
      [many(), many()],
    ] as const) {
      const expected = [a.count + b.count, a.sum + b.sum, Math.min(a.min, b.min), Math.max(a.max, b.max), b.last];
      a.merge(b);
      expect([a.count, a.sum, a.min, a.max, a.last]).toEqual(expected);
    }
    const half = Samples.of(range(0, MAX_EXACT / 2 + 1));
    half.merge(Samples.of(range(0, MAX_EXACT / 2 + 1)));
    expect([half.count, half.relativeError]).toEqual([MAX_EXACT + 2, 0.01]);
  });

  test('the last is the latest where times are told, else the one that came last', () => {
    const samples = new Samples();
    samples.add(1, 20);
    samples.add(2, 10);
    expect(samples.last).toBe(1);
    samples.add(3);
    expect(samples.last).toBe(3);
    const other = new Samples();
    other.add(9, 5);
    samples.merge(other);
    expect(samples.last).toBe(3);
  });

  test('what is no finite number is counted apart', () => {
    const samples = Samples.of([1, Number.NaN, Number.POSITIVE_INFINITY, 3]);
    expect([samples.count, samples.notNumbers, samples.sum, samples.last]).toEqual([2, 2, 4, 3]);
  });

  test('nothing has no figures', () => {
    const samples = new Samples();
    for (const value of [samples.min, samples.max, samples.mean, samples.last, samples.quantile(0.5)]) {
      expect(value).toBeNaN();
    }
    expect(samples.count).toBe(0);
  });
});
