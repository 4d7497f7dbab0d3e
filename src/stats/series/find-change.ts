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
  /** Medians of both sides, of at most 100 values. */
  readonly before: number;
  readonly after: number;
  readonly pValue: number;
}

/**
 * Whether the latest samples are of another level than those before: by a one-sided Mann-Whitney test, and
 * by as much as is worth telling in most runs of both halves. Undefined when no window of the rule says so.
 * @param family how many series are tested together
 */
export function findChange(state: SeriesState, way: Way, family: number): FoundChange | undefined {
  const limit = Math.min(SERIES_RULE.pLimit, SERIES_RULE.familyLimit / Math.max(1, family));
  for (const size of SERIES_RULE.confirmRuns) {
    const found = findInWindow(state, way, size, limit);
    if (found !== undefined) return found;
  }
  return undefined;
}

function findInWindow({ values, runs, spec }: SeriesState, way: Way, size: number, limit: number) {
  const start = values.length - size;
  if (start < SERIES_RULE.minBaseline) return undefined;
  const recent = values.slice(start);
  const earlier = values.slice(Math.max(0, start - SERIES_RULE.confirmAgainst), start);
  const before = median(earlier);
  // Most runs of each half are worse: of a burst of slow runs, one half at least is mostly as before.
  const isWorse = (value: number) => isWorthTelling(before, value, way, spec);
  const isShifted = (part: readonly number[]) => 2 * part.filter(isWorse).length > part.length;
  if (![recent.slice(0, size / 2), recent.slice(size / 2)].every(isShifted)) return undefined;
  const sign = way === 'up' ? 1 : -1;
  const pValue = mannWhitney(
    recent.map((value) => sign * value),
    earlier.map((value) => sign * value),
  );
  if (!(pValue < limit)) return undefined;
  const from = Math.max(values.length - runs.length, start - SERIES_RULE.locateBefore, SERIES_RULE.minBaseline);
  const at = placeOf(values, from, before, median(recent));
  const levels = {
    before: median(values.slice(Math.max(0, at - SERIES_RULE.maxBaseline), at)),
    after: median(values.slice(at)),
  };
  return isWorthTelling(levels.before, levels.after, way, spec) ? { at, ...levels, pValue } : undefined;
}

/** The best cut, with each value brought to within one step of both levels: one outlier would draw the cut to itself. */
function placeOf(values: readonly number[], from: number, before: number, after: number): number {
  const step = Math.abs(after - before);
  const [low, high] = [Math.min(before, after) - step, Math.max(before, after) + step];
  const calm = values.map((value) => Math.min(Math.max(value, low), high));
  return stepSplit(calm, from, values.length - SERIES_RULE.minAfter);
}
