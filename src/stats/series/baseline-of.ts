import { medianAndMad } from './median-and-mad.ts';
import { SERIES_RULE } from './series-rule.ts';
import type { SeriesState } from './series-state.ts';

/** What is usual, in the unit of the series, of runs at their usual speed. */
export interface Baseline {
  readonly median: number;
  /** Median absolute deviation. */
  readonly mad: number;
  readonly count: number;
  readonly sinceRun: string;
}

/** The baseline: of the last 100 samples at most since the last change; undefined below 10. */
export function baselineOf(state: SeriesState): Baseline | undefined {
  const values = state.values.slice(-SERIES_RULE.maxBaseline);
  if (values.length < SERIES_RULE.minBaseline) return undefined;
  return { ...medianAndMad(values), count: values.length, sinceRun: state.sinceRun };
}
