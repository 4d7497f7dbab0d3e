/**
 * The median of the first `size` numbers, the mean of the middle two when `size` is even; NaN of none. Reorders them.
 * Quickselect (C. A. R. Hoare, "Algorithm 65: find", 1961): durations need a median and a deviation for each result. The
 * middle one is the pivot, so that sorted values are the best case and not the worst.
 */
export function medianInPlace(numbers: Float64Array, size: number): number {
  if (size === 0) return Number.NaN;
  const middle = size >> 1;
  const high = select(numbers, size, middle);
  if (size % 2 === 1) return high;
  // All before the middle are at most as large.
  let low = numbers[0] as number;
  for (let index = 1; index < middle; index++) low = Math.max(low, numbers[index] as number);
  return (low + high) / 2;
}

function select(numbers: Float64Array, size: number, wanted: number): number {
  let left = 0;
  let right = size - 1;
  while (left < right) {
    const pivot = numbers[(left + right) >> 1] as number;
    let low = left;
    let high = right;
    while (low <= high) {
      while ((numbers[low] as number) < pivot) low += 1;
      while ((numbers[high] as number) > pivot) high -= 1;
      if (low > high) break;
      const swapped = numbers[low] as number;
      numbers[low] = numbers[high] as number;
      numbers[high] = swapped;
      low += 1;
      high -= 1;
    }
    if (wanted <= high) right = high;
    else if (wanted >= low) left = low;
    else break;
  }
  return numbers[wanted] as number;
}
