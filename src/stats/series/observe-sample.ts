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
  const { weight, typicalCount: usualCount } = weighSample(state, sample);
  const typicalCount = roundDigits(usualCount);
  if (weight === 0) return { state: { ...state, typicalCount }, events: [] };
  const level = levelBefore(state);
  const watched = take(state, value, sample.run, typicalCount, weight, level);
  if (level === undefined) return { state: watched, events: [] };
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

/**
 * The state with a new value: appended, and in the sums, once there is a level to hold it against. What was told is over when
 * its sum is back at zero.
 */
function take(
  state: SeriesState,
  value: number,
  run: string,
  typicalCount: number,
  weight: number,
  level: Level | undefined,
): SeriesState {
  const values = appendValue(state.values, value);
  const runs = appendRun(state.runs, run);
  const sinceRun = state.values.length === 0 ? run : state.sinceRun;
  if (level === undefined) return { ...state, values, runs, sinceRun, typicalCount };
  const { median, mad, deviation } = level;
  const deviations = deviation > 0 ? (value - median) / deviation : Math.sign(value - median) * SERIES_RULE.clip;
  const up = cusum(state.up, weight * deviations);
  const down = cusum(state.down, -weight * deviations);
  const worse = state.spec.direction === 'lower' ? 'up' : 'down';
  // Named one by one: this is done for each result, and to spread an object of so many takes several times as long.
  return {
    version: 1,
    spec: state.spec,
    values,
    runs,
    sinceRun,
    up,
    upFor: up > 0 ? state.upFor + 1 : 0,
    down,
    downFor: down > 0 ? state.downFor + 1 : 0,
    open: (state.open === 'up' && up === 0) || (state.open === 'down' && down === 0) ? 'none' : state.open,
    isBeyond:
      weight * Math.abs(value - median) > SERIES_RULE.beyondMads * mad &&
      isWorthTelling(median, value, worse, state.spec, SERIES_RULE.beyondTimes),
    typicalCount,
    level: [roundDigits(median), roundDigits(mad)],
    ...(state.lastChange === undefined ? {} : { lastChange: state.lastChange }),
  };
}

/** Done for each result: one copy, in a loop that has met nothing but numbers and is therefore compiled for them. */
function appendValue(values: readonly number[], value: number): readonly number[] {
  const from = Math.max(0, values.length + 1 - SERIES_RULE.maxBaseline - SERIES_RULE.aside);
  const kept = new Array<number>(values.length - from + 1);
  for (let at = from; at < values.length; at += 1) kept[at - from] = values[at] as number;
  kept[kept.length - 1] = value;
  return kept;
}

function appendRun(runs: readonly string[], run: string): readonly string[] {
  const kept = runs.slice();
  if (kept.length >= SERIES_RULE.locate) kept.shift();
  kept.push(run);
  return kept;
}

/** The samples before the change are forgotten: what follows is held against the new level. */
function confirm(state: SeriesState, change: FoundChange, way: Way, run: string): SeriesStep {
  const { at, before, after, pValue } = change;
  const known = state.values.length - state.runs.length;
  const kind = isWorse(way, state.spec) ? 'confirmed' : 'improved';
  const changedAt = state.runs[at - known] as string;
  const { level: _, ...rest } = state;
  return {
    state: {
      ...rest,
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
