import { medianInPlace } from './median-in-place.ts';
import { scratch } from './scratch.ts';

/** The median of values in any order, the mean of the middle two when their number is even; NaN without values. */
export function median(values: ArrayLike<number>): number {
  return medianInPlace(scratch(values));
}
