import { median } from './median.ts';

/** The median of fewer ratios is at the mercy of two tests that really changed. */
const MIN_TESTS = 5;

/**
 * How much slower than usual a whole run was: the median of value / baseline over its tests, of which those count that are
 * finite and above zero. 1 with fewer than 5 of them.
 */
export function speedFactor(ratios: readonly number[]): number {
  const counted = ratios.filter((ratio) => ratio > 0 && ratio < Number.POSITIVE_INFINITY);
  return counted.length < MIN_TESTS ? 1 : median(counted);
}
