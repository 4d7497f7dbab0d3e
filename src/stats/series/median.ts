import { medianOfSorted } from './median-of-sorted.ts';

/** The median of values in any order; NaN without values. */
export function median(values: ArrayLike<number>): number {
  return medianOfSorted(Float64Array.from(values).sort());
}
