import type { Sample } from './sample.ts';
import { SERIES_RULE } from './series-rule.ts';
import type { SeriesState } from './series-state.ts';

/** How much a sample says, and the usual count with it. */
export interface SampleWeight {
  /** 0 to 1, what its deviation is multiplied with; 0: the sample says nothing and is passed over. */
  readonly weight: number;
  readonly typicalCount: number;
}

/**
 * A statistic of n measurements has an error of 1 / sqrt(n): one that stands on fewer than usual deviates more by chance, so
 * its deviation counts sqrt(count / usual) of itself. Below a quarter of the usual count, or below the spec's
 * `minCount`, it says nothing. The usual count is a geometric mean that follows, so that a lasting change of it is usual soon.
 */
export function weighSample({ spec, typicalCount }: SeriesState, { count }: Sample): SampleWeight {
  if (!(count >= (spec.minCount ?? 1)) || !Number.isFinite(count)) return { weight: 0, typicalCount };
  if (typicalCount === 0 || typicalCount === count) return { weight: 1, typicalCount: count };
  const share = count / typicalCount;
  const usual = typicalCount * share ** SERIES_RULE.countWeight;
  return { weight: share < SERIES_RULE.thinShare ? 0 : Math.min(1, Math.sqrt(share)), typicalCount: usual };
}
