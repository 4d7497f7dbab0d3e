import { baselineOf } from '../../src/stats/series/baseline-of.ts';
import { isWorthTelling } from '../../src/stats/series/is-worth-telling.ts';
import { SERIES_RULE } from '../../src/stats/series/series-rule.ts';
import type { SeriesState } from '../../src/stats/series/series-state.ts';
import type { SlowerFact } from './pull-request-facts.ts';

/** 95 % of a normal distribution lie within so many standard deviations of its median. */
const DEVIATIONS = 1.96;

/**
 * What is usual of a series, in its unit, when a value of one run is worse than that; undefined when it is not, or nothing
 * is known. The rule is that of one slow run on the default branch: beyond 4 MADs, and worth telling twice.
 * @param speed times slower than usual the machine of the run was; 1 where that does not matter
 */
export function outsideRange(
  state: SeriesState,
  value: number,
  speed = 1,
): Pick<SlowerFact, 'before' | 'samples' | 'range'> | undefined {
  const baseline = baselineOf(state);
  if (baseline === undefined) return undefined;
  const { median, mad, count } = baseline;
  const worse = state.spec.direction === 'lower' ? 'up' : 'down';
  const now = value / speed;
  const isBeyond = Math.abs(now - median) > SERIES_RULE.beyondMads * mad;
  if (!isBeyond || !isWorthTelling(median, now, worse, state.spec, SERIES_RULE.beyondTimes)) return undefined;
  const half = DEVIATIONS * SERIES_RULE.deviationsPerMad * mad;
  return { before: median * speed, samples: count, range: [(median - half) * speed, (median + half) * speed] };
}
