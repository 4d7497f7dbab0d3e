import { changeRatio } from './change-ratio.ts';
import { cusum } from './cusum.ts';
import { type FoundChange, findChange } from './find-change.ts';
import { isWorthTelling } from './is-worth-telling.ts';
import { type Level, levelBefore } from './level-before.ts';
import { median } from './median.ts';
import { roundDigits } from './round-digits.ts';
import type { Sample } from './sample.ts';
import type { SeriesEvent } from './series-event.ts';
import { SERIES_RULE } from './series-rule.ts';
import type { SeriesSpec } from './series-spec.ts';
import type { SeriesState, Way } from './series-state.ts';
import { weighSample } from './weigh-sample.ts';

/** What became of a series with one more sample. */
export interface SeriesStep {
  readonly state: SeriesState;
  readonly events: readonly SeriesEvent[];
}

/** Nothing that is measured is larger, and its square is still a number. */
const LARGEST = 1e100;

const WAYS: readonly Way[] = ['up', 'down'];

/**
 * Takes in the value of one run and tells what follows from it. The state is not changed; a new one is returned.
 * A sample that cannot be believed (no finite value, no positive factor, too small a `count`) changes nothing.
 * @param family how many series are tested together: the more, the rarer a change must be by chance (Bonferroni)
 */
export function observeSample(state: SeriesState, sample: Sample, family: number): SeriesStep {
  const value = roundDigits(sample.value / sample.factor);
  if (!(Math.abs(value) <= LARGEST) || !(sample.factor > 0)) return { state, events: [] };
  const { weight, typicalCount } = weighSample(state, sample);
  const counted = { ...state, typicalCount: roundDigits(typicalCount) };
  if (weight === 0) return { state: counted, events: [] };
  const level = levelBefore(counted);
  const next = append(counted, value, sample.run);
  if (level === undefined) return { state: next, events: [] };
  const watched = watch(next, value, weight, level);
  for (const way of WAYS) {
    if (watched[way] < SERIES_RULE.testFrom) continue;
    const change = findChange(watched, way, family);
    if (change !== undefined) return confirm(watched, change, way, sample.run);
  }
  for (const way of WAYS) {
    if (watched.open !== 'none' || watched[way] <= SERIES_RULE.limit) continue;
    const after = median(watched.values.slice(-SERIES_RULE.suspectRuns));
    if (!isWorthTelling(level.median, after, way, state.spec, SERIES_RULE.suspectTimes)) continue;
    const suspected = { ...watched, open: way };
    if (!isWorse(way, state.spec)) return { state: suspected, events: [] };
    const changedAt = watched.runs[Math.max(0, watched.runs.length - watched[`${way}For`])];
    return { state: suspected, events: [event('suspected', sample.run, changedAt, level.median, after, undefined)] };
  }
  if (watched.isBeyond && !state.isBeyond && watched.open === 'none') {
    return { state: watched, events: [event('information', sample.run, undefined, level.median, value, undefined)] };
  }
  return { state: watched, events: [] };
}

function append(state: SeriesState, value: number, run: string): SeriesState {
  const most = SERIES_RULE.maxBaseline + SERIES_RULE.aside;
  return {
    ...state,
    values: appended(state.values, value, most),
    runs: appended(state.runs, run, SERIES_RULE.locate),
    sinceRun: state.values.length === 0 ? run : state.sinceRun,
  };
}

/** The last values and a new one, `most` at most; one copy, as this is done for each result. */
function appended<T>(values: readonly T[], value: T, most: number): readonly T[] {
  const from = Math.max(0, values.length + 1 - most);
  const kept = new Array<T>(values.length - from + 1);
  for (let at = from; at < values.length; at += 1) kept[at - from] = values[at] as T;
  kept[kept.length - 1] = value;
  return kept;
}

/** The sums with the new value; what was told is over when its sum is back at zero. */
function watch(state: SeriesState, value: number, weight: number, { median, mad, deviation }: Level): SeriesState {
  const deviations = deviation > 0 ? (value - median) / deviation : Math.sign(value - median) * SERIES_RULE.clip;
  const up = cusum(state.up, weight * deviations);
  const down = cusum(state.down, -weight * deviations);
  const worse = state.spec.direction === 'lower' ? 'up' : 'down';
  return {
    ...state,
    up,
    down,
    upFor: up > 0 ? state.upFor + 1 : 0,
    downFor: down > 0 ? state.downFor + 1 : 0,
    open: (state.open === 'up' && up === 0) || (state.open === 'down' && down === 0) ? 'none' : state.open,
    isBeyond:
      weight * Math.abs(value - median) > SERIES_RULE.beyondMads * mad &&
      isWorthTelling(median, value, worse, state.spec, SERIES_RULE.beyondTimes),
  };
}

/** The samples before the change are forgotten: what follows is held against the new level. */
function confirm(state: SeriesState, change: FoundChange, way: Way, run: string): SeriesStep {
  const { at, before, after, pValue } = change;
  const known = state.values.length - state.runs.length;
  const kind = isWorse(way, state.spec) ? 'confirmed' : 'improved';
  const changedAt = state.runs[at - known] as string;
  return {
    state: {
      ...state,
      values: state.values.slice(at),
      runs: state.runs.slice(at - known),
      sinceRun: changedAt,
      up: 0,
      upFor: 0,
      down: 0,
      downFor: 0,
      open: 'none',
      lastChange: { kind, run: changedAt, before: roundDigits(before), after: roundDigits(after) },
    },
    events: [event(kind, run, changedAt, before, after, pValue)],
  };
}

function isWorse(way: Way, { direction }: SeriesSpec): boolean {
  return (way === 'up') === (direction === 'lower');
}

function event(
  level: SeriesEvent['level'],
  run: string,
  changedAt: string | undefined,
  before: number,
  after: number,
  pValue: number | undefined,
): SeriesEvent {
  return { level, run, changedAt, factor: changeRatio(before, after), before, after, pValue, rule: `${level}/1` };
}
