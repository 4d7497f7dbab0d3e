/** The median of values in ascending order, the mean of the middle two when their number is even; NaN without values. */
export function medianOfSorted(sorted: ArrayLike<number>): number {
  const middle = sorted.length >> 1;
  const high = sorted[middle] as number;
  if (sorted.length === 0) return Number.NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] as number) + high) / 2;
}
