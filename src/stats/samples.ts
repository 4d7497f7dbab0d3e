import { quantile } from './quantile.ts';
import { QuantileSketch, RELATIVE_ERROR } from './quantile-sketch.ts';

/** As many values are kept as they are: 800 kB; beyond that a sketch of some kilobytes answers within 1 %. */
export const MAX_EXACT = 100_000;
/** Most suites measure few values of a kind; it doubles as it fills. */
const FIRST_ROOM = 16;

/** Values of one quantity in the order they came, exact up to a limit and then a sketch. */
export class Samples {
  private values = new Float64Array(FIRST_ROOM);
  private used = 0;
  private sorted: Float64Array | undefined;
  private sketch: QuantileSketch | undefined;
  private total = 0;
  private least = Number.POSITIVE_INFINITY;
  private greatest = Number.NEGATIVE_INFINITY;
  private lastValue = Number.NaN;
  private lastTime: number | undefined;
  private odd = 0;

  static of(values: Iterable<number>): Samples {
    const samples = new Samples();
    for (const value of values) samples.add(value);
    return samples;
  }

  /** Finite values that were added. */
  get count(): number {
    return this.sketch?.count ?? this.used;
  }

  /** Values that were NaN or infinite; they are in none of the other figures. */
  get notNumbers(): number {
    return this.odd;
  }

  /** How far a quantile may be off, as a share of the true one; 0 while all values are kept. */
  get relativeError(): number {
    return this.sketch === undefined ? 0 : RELATIVE_ERROR;
  }

  get sum(): number {
    return this.total;
  }

  /** NaN without values, as are `max`, `mean` and `last`. */
  get min(): number {
    return this.count === 0 ? Number.NaN : this.least;
  }

  get max(): number {
    return this.count === 0 ? Number.NaN : this.greatest;
  }

  get mean(): number {
    return this.total / this.count;
  }

  /** The value with the latest time; where no times are told, the one that was added last. */
  get last(): number {
    return this.lastValue;
  }

  get timeOfLast(): number | undefined {
    return this.lastTime;
  }

  /** All values while they are kept, undefined once there is only a sketch of them. */
  get exact(): Float64Array | undefined {
    return this.sketch === undefined ? this.values.subarray(0, this.used) : undefined;
  }

  /** `time` is in any unit, the same for all values. */
  add(value: number, time?: number): void {
    if (!Number.isFinite(value)) {
      this.odd += 1;
      return;
    }
    this.keep(value);
    this.total += value;
    this.least = Math.min(this.least, value);
    this.greatest = Math.max(this.greatest, value);
    this.takeLast(value, time);
  }

  /** Adds all of another's values. */
  merge(other: Samples): void {
    const { exact } = other;
    if (exact !== undefined) for (const value of exact) this.keep(value);
    else this.toSketch().merge(other.toSketch());
    this.total += other.total;
    this.least = Math.min(this.least, other.least);
    this.greatest = Math.max(this.greatest, other.greatest);
    this.odd += other.odd;
    if (other.count > 0) this.takeLast(other.lastValue, other.lastTime);
  }

  /** The quantile `q` from 0 to 1, within `relativeError`; NaN without values. */
  quantile(q: number): number {
    if (this.sketch !== undefined) return this.sketch.quantile(q);
    this.sorted ??= this.values.slice(0, this.used).sort();
    return quantile(this.sorted, q);
  }

  /** A sketch of all values; from here on this keeps nothing else. */
  toSketch(): QuantileSketch {
    if (this.sketch === undefined) {
      this.sketch = new QuantileSketch();
      for (const value of this.values.subarray(0, this.used)) this.sketch.add(value);
      this.values = new Float64Array(0);
      this.sorted = undefined;
    }
    return this.sketch;
  }

  /** Samples as they were before they were written down; without `last` it is the last of the values. */
  static restore(from: Iterable<number> | QuantileSketch, last: number | undefined, notNumbers: number): Samples {
    const samples = from instanceof QuantileSketch ? new Samples() : Samples.of(from);
    if (from instanceof QuantileSketch) {
      samples.toSketch().merge(from);
      samples.total = from.sum;
      samples.least = from.min;
      samples.greatest = from.max;
    }
    samples.odd += notNumbers;
    if (last !== undefined) samples.lastValue = last;
    return samples;
  }

  private keep(value: number): void {
    if (this.sketch === undefined && this.used === MAX_EXACT) this.toSketch();
    if (this.sketch !== undefined) {
      this.sketch.add(value);
      return;
    }
    if (this.used === this.values.length) {
      const larger = new Float64Array(Math.min(this.used * 2, MAX_EXACT));
      larger.set(this.values);
      this.values = larger;
    }
    this.values[this.used] = value;
    this.used += 1;
    this.sorted = undefined;
  }

  private takeLast(value: number, time: number | undefined): void {
    if (this.lastTime !== undefined && time !== undefined && time < this.lastTime) return;
    this.lastValue = value;
    this.lastTime = time ?? this.lastTime;
  }
}
