/**
 * Where a series is best cut into two levels: the index of the first value of the second, by least squares over all cuts
 * from `from` to `to` (the single change point of binary segmentation, A. J. Scott and M. Knott 1974).
 * The cut that leaves the least squared error is that with the largest sum_left^2 / n_left + sum_right^2 / n_right.
 */
export function stepSplit(values: readonly number[], from: number, to: number): number {
  const total = values.reduce((sum, value) => sum + value, 0);
  let left = 0;
  let best = Number.NEGATIVE_INFINITY;
  let at = from;
  for (let cut = 1; cut <= Math.min(to, values.length - 1); cut += 1) {
    left += values[cut - 1] as number;
    if (cut < from) continue;
    const gain = left ** 2 / cut + (total - left) ** 2 / (values.length - cut);
    if (gain > best) [best, at] = [gain, cut];
  }
  return at;
}
