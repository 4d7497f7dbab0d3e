import { medianInPlace } from './median-in-place.ts';
import { scratch } from './scratch.ts';

/** Median and median absolute deviation of finite values (from `from` to before `end`), in their unit; both NaN without values. */
export function medianAndMad(
  values: ArrayLike<number>,
  from = 0,
  end = values.length,
): { median: number; mad: number } {
  const numbers = scratch(values, from, end);
  const median = medianInPlace(numbers);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = Math.abs((numbers[at] as number) - median);
  return { median, mad: medianInPlace(numbers) };
}
