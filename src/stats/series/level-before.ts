import { medianAndMad } from './median-and-mad.ts';
import { SERIES_RULE } from './series-rule.ts';
import type { SeriesState } from './series-state.ts';

/** What a new sample is held against. */
export interface Level {
  readonly median: number;
  /** A robust standard deviation, never zero unless the series is. */
  readonly deviation: number;
  readonly mad: number;
}

/**
 * The level of a series without the samples that made it suspect: they would pull a young baseline towards
 * themselves. Undefined with fewer than 10.
 */
export function levelBefore(state: SeriesState): Level | undefined {
  const { values, spec, up, upFor, down, downFor } = state;
  if (values.length < SERIES_RULE.minBaseline) return undefined;
  const rising = up >= SERIES_RULE.testFrom ? upFor : 0;
  const falling = down >= SERIES_RULE.testFrom ? downFor : 0;
  const aside = Math.min(Math.max(rising, falling), SERIES_RULE.aside, values.length - SERIES_RULE.minBaseline);
  const end = values.length - aside;
  const { median, mad } = medianAndMad(values, Math.max(0, end - SERIES_RULE.maxBaseline), end, state.level);
  const least = Math.max((minRatioOf(spec) - 1) * Math.abs(median), spec.minAbsolute) * SERIES_RULE.minDeviation;
  return { median, mad, deviation: Math.max(SERIES_RULE.deviationsPerMad * mad, least) };
}

function minRatioOf({ minRatio }: SeriesState['spec']): number {
  return minRatio ?? SERIES_RULE.minRatio;
}
