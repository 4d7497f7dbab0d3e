import { medianOfSorted } from './median-of-sorted.ts';

/**
 * Median and median absolute deviation of values, in their unit; both NaN without values. The deviations of sorted
 * values grow from the median outwards, so they need no second sort.
 */
export function medianAndMad(values: ArrayLike<number>): { median: number; mad: number } {
  const sorted = Float64Array.from(values).sort();
  const median = medianOfSorted(sorted);
  const size = sorted.length;
  let right = 0;
  while (right < size && (sorted[right] as number) < median) right += 1;
  let left = right - 1;
  let last = Number.NaN;
  let before = Number.NaN;
  for (let taken = 0; taken <= size >> 1; taken += 1) {
    const below = left >= 0 ? median - (sorted[left] as number) : Number.POSITIVE_INFINITY;
    const above = right < size ? (sorted[right] as number) - median : Number.POSITIVE_INFINITY;
    before = last;
    last = Math.min(below, above);
    if (below <= above) left -= 1;
    else right += 1;
  }
  return { median, mad: size % 2 === 1 ? last : (before + last) / 2 };
}
