import { median } from './median.ts';

/** The median of fewer ratios is at the mercy of two tests that really changed. */
const MIN_TESTS = 5;

/**
 * How much slower than usual a whole run was: the median over its tests of value / baseline. Only tests with a baseline
 * and a value above zero count. 1 with fewer than 5 of them.
 */
export function speedFactor(pairs: readonly { readonly value: number; readonly baseline: number }[]): number {
  const ratios = pairs
    .filter(({ value, baseline }) => value > 0 && baseline > 0)
    .map((pair) => pair.value / pair.baseline);
  return ratios.length < MIN_TESTS ? 1 : median(ratios);
}
