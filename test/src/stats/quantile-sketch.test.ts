import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { MAX_BINS } from '../../../src/stats/log-bins.ts';
import { quantile } from '../../../src/stats/quantile.ts';
import { QuantileSketch, RELATIVE_ERROR } from '../../../src/stats/quantile-sketch.ts';

const QUANTILES = [0, 0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1];

function sketchOf(values: Iterable<number>): QuantileSketch {
  const sketch = new QuantileSketch();
  for (const value of values) sketch.add(value);
  return sketch;
}

/** How far an answer may be off: the error of the greater of the two values it lies between. */
function allowed(sorted: Float64Array, q: number): number {
  const position = (sorted.length - 1) * q;
  const ends = [sorted[Math.floor(position)], sorted[Math.ceil(position)]] as [number, number];
  return Math.max(...ends.map(Math.abs)) * RELATIVE_ERROR * (1 + 1e-9) + 1e-12;
}

// No more than 10^30 between the least and the greatest, so that no bin is given up.
const positive = fc.double({ min: 1e-10, max: 1e20, noNaN: true });
const any = fc.oneof(
  positive,
  positive.map((value) => -value),
  fc.constant(0),
  fc.integer(),
);

describe('QuantileSketch', () => {
  test('every quantile of any values is within the error', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 300 }), (values) => {
        const sketch = sketchOf(values);
        const sorted = Float64Array.from(values).sort();
        for (const q of QUANTILES) {
          expect(Math.abs(sketch.quantile(q) - quantile(sorted, q))).toBeLessThanOrEqual(allowed(sorted, q));
        }
        expect([sketch.count, sketch.min, sketch.max]).toEqual([values.length, sorted[0], sorted.at(-1)]);
      }),
    );
  });

  test('of positive values also the relative error holds, over 200,000 of a long-tailed kind', () => {
    // Pareto with shape 1.2 at evenly spread ranks: what latencies look like, and worse.
    const values = Float64Array.from(
      { length: 200_000 },
      (_, i) => (1 - ((i * 7919) % 200_000) / 200_000) ** (-1 / 1.2),
    );
    const sketch = sketchOf(values);
    values.sort();
    for (const q of QUANTILES) {
      const exact = quantile(values, q);
      expect(Math.abs(sketch.quantile(q) - exact) / exact).toBeLessThanOrEqual(RELATIVE_ERROR);
    }
  });

  test('merging is the same as adding all values to one, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(any), fc.array(any), (a, b) => {
        const one = sketchOf(a);
        one.merge(sketchOf(b));
        const other = sketchOf(b);
        other.merge(sketchOf(a));
        const { sum: _, ...all } = sketchOf([...a, ...b]).toRecord();
        expect(one.toRecord()).toMatchObject(all);
        expect(other.toRecord()).toMatchObject(all);
      }),
    );
  });

  test('a record goes through JSON and back without loss', () => {
    fc.assert(
      fc.property(fc.array(any, { minLength: 1 }), (values) => {
        const { sum, ...record } = sketchOf(values).toRecord();
        const back = QuantileSketch.fromRecord(JSON.parse(JSON.stringify({ ...record, sum }))).toRecord();
        expect(back).toEqual({ ...record, sum });
      }),
    );
  });

  test('where bins had to be given up the answer is NaN, and right everywhere else', () => {
    const values = Float64Array.from({ length: 3 * MAX_BINS }, (_, i) => 1e-11 * 1.021 ** i);
    const sketch = sketchOf(values.toReversed());
    const record = sketch.toRecord();
    expect(record.positive.length).toBeLessThanOrEqual(MAX_BINS);
    expect(record.below[0]).toBeGreaterThan(0);
    expect(sketch.quantile(0.01)).toBeNaN();
    for (const q of [0, 0.8, 0.99, 1]) {
      const exact = quantile(values, q);
      expect(Math.abs(sketch.quantile(q) - exact) / exact).toBeLessThanOrEqual(RELATIVE_ERROR * 1.01);
    }
    // The other order gives up the same bins.
    expect(sketchOf(values).toRecord()).toMatchObject({ positive: record.positive, below: record.below });
  });

  test('the widest values a number can have are taken', () => {
    const sketch = sketchOf([Number.MAX_VALUE, -Number.MAX_VALUE / 4, Number.MIN_VALUE, 0]);
    expect([sketch.quantile(0), sketch.quantile(1)]).toEqual([-Number.MAX_VALUE / 4, Number.MAX_VALUE]);
    expect(sketch.toRecord().zero).toBe(2);
  });

  test('nothing has no quantile; what is no finite number and a false record are refused', () => {
    expect(new QuantileSketch().quantile(0.5)).toBeNaN();
    expect(() => sketchOf([Number.NaN])).toThrow(RangeError);
    expect(() => sketchOf([Number.POSITIVE_INFINITY])).toThrow(RangeError);
    expect(() => sketchOf([1]).quantile(2)).toThrow(RangeError);
    const record = sketchOf([1, 2, -3]).toRecord();
    expect(() => QuantileSketch.fromRecord({ ...record, count: 4 })).toThrow('the bins hold 3 values');
    expect(() => QuantileSketch.fromRecord({ ...record, positive: [[0, -1]] })).toThrow('-1 is no count');
    expect(() => QuantileSketch.fromRecord({ ...record, positive: [[0.5, 1]] })).toThrow('0.5 is no index');
    expect(() => QuantileSketch.fromRecord({ ...record, min: 5 })).toThrow('is none');
  });
});
