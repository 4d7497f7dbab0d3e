import { medianInPlace } from './median-in-place.ts';
import { scratch } from './scratch.ts';

/** Of values around a level some ten are this near to its median, and to its deviation, in deviations. */
const NEAR_MEDIAN = 1 / 4;
const NEAR_DEVIATION = 1 / 8;

/**
 * Median and median absolute deviation of finite values (from `from` to before `end`), in their unit; both NaN without values.
 * @param guess about what they are: a good one makes it cost a third, a bad one changes nothing
 */
export function medianAndMad(
  values: ArrayLike<number>,
  from = 0,
  end = values.length,
  [guess, deviation]: readonly [median: number, mad: number] = [Number.NaN, 0],
): { median: number; mad: number } {
  const numbers = scratch(values, from, end);
  const median = medianInPlace(numbers, guess, deviation * NEAR_MEDIAN);
  for (let at = 0; at < numbers.length; at += 1) numbers[at] = Math.abs((numbers[at] as number) - median);
  return { median, mad: medianInPlace(numbers, Number.isNaN(guess) ? guess : deviation, deviation * NEAR_DEVIATION) };
}
