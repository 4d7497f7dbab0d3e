import { medianInPlace } from './median-in-place.ts';
import { scratch } from './scratch.ts';

/** Median and median absolute deviation of values, in their unit; both NaN without values. */
export function medianAndMad(values: ArrayLike<number>): { median: number; mad: number } {
  const size = values.length;
  const numbers = scratch(values);
  const median = medianInPlace(numbers, size);
  for (let index = 0; index < size; index++) numbers[index] = Math.abs((numbers[index] as number) - median);
  return { median, mad: medianInPlace(numbers, size) };
}
