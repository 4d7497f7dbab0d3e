import { medianInPlace } from './median-in-place.ts';

/** Median and median absolute deviation of finite values, in their unit; both NaN without values. */
export function medianAndMad(values: ArrayLike<number>): { median: number; mad: number } {
  const scratch = new Float64Array(values);
  const median = medianInPlace(scratch);
  for (let at = 0; at < scratch.length; at += 1) scratch[at] = Math.abs((scratch[at] as number) - median);
  return { median, mad: medianInPlace(scratch) };
}
