import { median } from '../series/median.ts';
import { observeSample } from '../series/observe-sample.ts';
import { SERIES_RULE } from '../series/series-rule.ts';
import type { SeriesSpec } from '../series/series-spec.ts';
import { type SeriesState, startSeries } from '../series/series-state.ts';
import { speedFactor } from '../series/speed-factor.ts';
import type { DurationEvent } from './history-event.ts';
import type { TestMemory } from './test-memory.ts';

/** Durations of a test; what differs by less than 50 ms no one waits for, and clocks and schedulers do it alone. */
const DURATION: SeriesSpec = { unit: 'ms', direction: 'lower', minAbsolute: 50 };

/** What one variant of a test took in a run; variant null: without a matrix. */
export interface TimedResult {
  readonly test: string;
  readonly variant: string | null;
  /** Where its memory is. */
  readonly key: string;
  readonly durationMs: number | undefined;
}

interface TimedSeries extends TimedResult {
  readonly value: number;
  readonly state: SeriesState;
}

/** The series of a run after it, and what it tells. */
export interface DurationStep {
  /** By the key of the memory, only those with a duration in the run. */
  readonly series: ReadonlyMap<string, SeriesState>;
  /** In the order of the results. */
  readonly events: readonly DurationEvent[];
}

/**
 * Takes the durations of a run into the series of its tests, each divided by how slow its variant's runner was in this
 * run.
 */
export function observeDurations(
  run: string,
  durations: readonly TimedResult[],
  known: ReadonlyMap<string, TestMemory>,
): DurationStep {
  const timed: TimedSeries[] = [];
  const ratios = new Map<string | null, number[]>();
  for (const { test, variant, key, durationMs: value } of durations) {
    if (value === undefined) continue;
    const state = known.get(key)?.duration ?? startSeries(DURATION);
    timed.push({ test, variant, key, durationMs: value, value, state });
    const usual = usualOf(state);
    if (usual === undefined) continue;
    const others = ratios.get(variant);
    if (others === undefined) ratios.set(variant, [value / usual]);
    else others.push(value / usual);
  }
  const factors = new Map([...ratios].map(([variant, own]) => [variant, speedFactor(own)]));
  const series = new Map<string, SeriesState>();
  const events: DurationEvent[] = [];
  for (const { test, variant, key, value, state } of timed) {
    const sample = { run, value, factor: factors.get(variant) ?? 1, count: 1 };
    const step = observeSample(state, sample, timed.length);
    series.set(key, step.state);
    for (const event of step.events) events.push({ kind: 'duration', test, variant, event });
  }
  return { series, events };
}

/** What the test took before, at usual speed: the level that its last duration was held against. */
function usualOf({ values, level }: SeriesState): number | undefined {
  if (level !== undefined) return level[0];
  return values.length < SERIES_RULE.minBaseline ? undefined : median(values.slice(-SERIES_RULE.maxBaseline));
}
