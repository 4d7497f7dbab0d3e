/**
 * The median of values in any order, the mean of the middle two when their number is even; NaN without values. Their order
 * is lost. By quickselect (C. A. R. Hoare, "Algorithm 65: Find", 1961): several times quicker than sorting a hundred.
 */
export function medianInPlace(values: Float64Array): number {
  const size = values.length;
  if (size === 0) return Number.NaN;
  const middle = size >> 1;
  select(values, middle);
  const high = values[middle] as number;
  if (size % 2 === 1) return high;
  let low = values[0] as number;
  for (let at = 1; at < middle; at += 1) low = Math.max(low, values[at] as number);
  return (low + high) / 2;
}

/** Puts the value that sorting would put at `place` there, smaller ones before it and larger ones behind. */
function select(values: Float64Array, place: number): void {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[place] as number;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((values[low] as number) < pivot) low += 1;
      while ((values[high] as number) > pivot) high -= 1;
      if (low > high) break;
      const swapped = values[low] as number;
      values[low] = values[high] as number;
      values[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (high < place) left = low;
    if (low > place) right = high;
  }
}
