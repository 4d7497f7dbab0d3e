import { LogBins } from './log-bins.ts';
import { interpolate } from './quantile.ts';

/** Every quantile is at most this far from the true one, as a share of it. */
export const RELATIVE_ERROR = 0.01;

/** What is nearer to zero than this counts as zero: no unit that a test measures in has a meaning there. */
const SMALLEST = 1e-12;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LOG_GAMMA = Math.log(GAMMA);
/** The value in bin i, (gamma^(i-1), gamma^i], that is no further than the error from either end. */
const MIDDLE = 2 / (1 + GAMMA);

/** A sketch as JSON: `[index, count]` per bin, lowest index first; the bins of negative values by their absolute. */
export interface SketchRecord {
  readonly count: number;
  readonly sum: number;
  readonly min: number;
  readonly max: number;
  readonly zero: number;
  readonly positive: (readonly [index: number, count: number])[];
  readonly negative: (readonly [index: number, count: number])[];
  /** Values below the kept bins: positive, negative. */
  readonly below: readonly [positive: number, negative: number];
}

/**
 * Quantiles of any number of values in bounded memory, each within 1 % of the true one, in any order and mergeable
 * without loss: DDSketch (Masson, Rim, Lee, "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", VLDB 2019). Count, sum, least and greatest value are exact.
 */
export class QuantileSketch {
  private readonly positive = new LogBins();
  private readonly negative = new LogBins();
  private zero = 0;
  private total = 0;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;

  get count(): number {
    return this.positive.total + this.negative.total + this.zero;
  }

  get sum(): number {
    return this.total;
  }

  /** Infinity when empty. */
  get min(): number {
    return this.least;
  }

  /** -Infinity when empty. */
  get max(): number {
    return this.greatest;
  }

  /** Adds one finite value. Throws RangeError for any other. */
  add(value: number): void {
    if (!Number.isFinite(value)) throw new RangeError(`a sketch takes finite values, not ${value}`);
    if (value > SMALLEST) this.positive.add(indexFor(value), 1);
    else if (value < -SMALLEST) this.negative.add(indexFor(-value), 1);
    else this.zero += 1;
    this.total += value;
    this.least = Math.min(this.least, value);
    this.greatest = Math.max(this.greatest, value);
  }

  /** Adds all that another sketch has seen; the same as if its values had been added one by one. */
  merge(other: QuantileSketch): void {
    for (const [own, bins] of [
      [this.positive, other.positive],
      [this.negative, other.negative],
    ] as const) {
      const below = bins.below;
      for (const [index, count] of bins.ascending()) own.add(index, count);
      own.addBelow(below);
    }
    this.zero += other.zero;
    this.total += other.total;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
  }

  /**
   * The quantile `q` (0 to 1) by R-7, as `quantile` has it, over the approximated values. NaN when empty, and where
   * the answer lies in bins that were given up. Throws RangeError when `q` is not from 0 to 1.
   */
  quantile(q: number): number {
    if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is from 0 to 1, not ${q}`);
    if (this.count === 0) return Number.NaN;
    const position = (this.count - 1) * q;
    const below = Math.floor(position);
    const [low, high] = this.atRanks(below, Math.ceil(position));
    return interpolate(low, high, position - below);
  }

  toRecord(): SketchRecord {
    return {
      count: this.count,
      sum: this.sum,
      min: this.min,
      max: this.max,
      zero: this.zero,
      positive: this.positive.ascending(),
      negative: this.negative.ascending(),
      below: [this.positive.below, this.negative.below],
    };
  }

  /** The sketch a record describes. Throws RangeError when its numbers contradict each other. */
  static fromRecord(record: SketchRecord): QuantileSketch {
    const sketch = new QuantileSketch();
    for (const [index, count] of record.positive) sketch.positive.add(whole(index), natural(count));
    for (const [index, count] of record.negative) sketch.negative.add(whole(index), natural(count));
    sketch.positive.addBelow(natural(record.below[0]));
    sketch.negative.addBelow(natural(record.below[1]));
    sketch.zero = natural(record.zero);
    sketch.total = record.sum;
    sketch.least = record.min;
    sketch.greatest = record.max;
    if (sketch.count !== record.count) {
      throw new RangeError(`the bins hold ${sketch.count} values, the sketch says ${record.count}`);
    }
    if (!Number.isFinite(record.sum) || !(record.min <= record.max)) {
      throw new RangeError(`a sum of ${record.sum} between ${record.min} and ${record.max} is none`);
    }
    return sketch;
  }

  /** The values at two ranks, counted from 0, in one walk over the bins. */
  private atRanks(first: number, second: number): [number, number] {
    // The ends are known exactly.
    const answer = (rank: number, value: number) =>
      rank === 0
        ? this.least
        : rank === this.count - 1
          ? this.greatest
          : Math.min(Math.max(value, this.least), this.greatest);
    let low: number | undefined;
    let seen = 0;
    for (const [value, count] of this.ascending()) {
      seen += count;
      if (low === undefined && seen > first) low = answer(first, value);
      if (low !== undefined && seen > second) return [low, answer(second, value)];
    }
    return [Number.NaN, Number.NaN];
  }

  /** Value and count of every bin, lowest value first. */
  private *ascending(): Generator<readonly [value: number, count: number]> {
    for (const [index, count] of this.negative.ascending().reverse()) yield [-valueAt(index), count];
    yield [Number.NaN, this.negative.below];
    yield [0, this.zero];
    yield [Number.NaN, this.positive.below];
    for (const [index, count] of this.positive.ascending()) yield [valueAt(index), count];
  }
}

const indexFor = (value: number): number => Math.ceil(Math.log(value) / LOG_GAMMA);
// The greatest bin may reach beyond what a number can hold; the greatest value seen bounds the answer anyway.
const valueAt = (index: number): number => Math.min(GAMMA ** index, Number.MAX_VALUE) * MIDDLE;

function whole(value: number): number {
  if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is no index of a bin`);
  return value;
}

function natural(value: number): number {
  if (!Number.isSafeInteger(value) || value < 0) throw new RangeError(`${value} is no count`);
  return value;
}
