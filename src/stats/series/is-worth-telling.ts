import { SERIES_RULE } from './series-rule.ts';
import type { SeriesSpec } from './series-spec.ts';
import type { Way } from './series-state.ts';

/**
 * Whether two levels differ in the given way as much as the spec calls worth telling.
 * @param times how much of the smallest ratio is asked: 2 makes 1.2 of 1.1
 */
export function isWorthTelling(before: number, after: number, way: Way, spec: SeriesSpec, times = 1): boolean {
  const [low, high] = way === 'up' ? [before, after] : [after, before];
  // 1.1 - 1 is a little more than 0.1, and exactly 1.2 times is meant to count.
  const ratio = 1 + ((spec.minRatio ?? SERIES_RULE.minRatio) - 1) * times - 1e-9;
  // Levels at or below zero (a balance, a temperature) have no ratio: the difference alone decides.
  return high > low && high - low >= spec.minAbsolute && (low <= 0 || high / low >= ratio);
}
