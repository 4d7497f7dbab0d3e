import { isWorthTelling } from './is-worth-telling.ts';
import { mannWhitney } from './mann-whitney.ts';
import { median } from './median.ts';
import { SERIES_RULE } from './series-rule.ts';
import type { SeriesState, Way } from './series-state.ts';
import { stepSplit } from './step-split.ts';

/** A change of level that is beyond chance. */
export interface FoundChange {
  /** Index in `values` of the first of the new level. */
  readonly at: number;
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
}

/**
 * Whether the latest samples are of another level than those before: by a one-sided Mann-Whitney test, and by as much
 * as is worth telling. The place of the change is the best cut of the samples whose runs are known.
 */
export function findChange(state: SeriesState, way: Way, family: number): FoundChange | undefined {
  const { values, spec } = state;
  const limit = Math.min(SERIES_RULE.pLimit, SERIES_RULE.familyLimit / Math.max(1, family));
  const sign = way === 'up' ? 1 : -1;
  for (const size of SERIES_RULE.confirmRuns) {
    const start = values.length - size;
    if (start < SERIES_RULE.minBaseline) continue;
    const recent = values.slice(start);
    const earlier = values.slice(Math.max(0, start - SERIES_RULE.confirmAgainst), start);
    const before = median(earlier);
    const after = median(recent);
    if (!isWorthTelling(before, after, way, spec)) continue;
    const pValue = mannWhitney(
      recent.map((value) => sign * value),
      earlier.map((value) => sign * value),
    );
    if (pValue >= limit) continue;
    const from = Math.max(values.length - state.runs.length, SERIES_RULE.minBaseline);
    const at = stepSplit(values, from, values.length - SERIES_RULE.minAfter);
    return {
      at,
      before: median(values.slice(0, at).slice(-SERIES_RULE.maxBaseline)),
      after: median(values.slice(at)),
      pValue,
    };
  }
  return undefined;
}
