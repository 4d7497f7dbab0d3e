import { median } from '../series/median.ts';
import { observeSample } from '../series/observe-sample.ts';
import { SERIES_RULE } from '../series/series-rule.ts';
import type { SeriesSpec } from '../series/series-spec.ts';
import { type SeriesState, startSeries } from '../series/series-state.ts';
import { speedFactor } from '../series/speed-factor.ts';
import type { DurationEvent } from './history-event.ts';
import type { TestMemory, UsualDuration } from './test-memory.ts';

/** Durations of a test; what differs by less than 50 ms no one waits for, and clocks and schedulers do it alone. */
const DURATION: SeriesSpec = { unit: 'ms', direction: 'lower', minAbsolute: 50 };

/**
 * Runs that the median of a test serves in the speed factor: a tenth of the least baseline moves it little, one test's
 * median counts little among all, and a median for each result would take a third of all time.
 */
const RENEWED_EVERY = 10;

/** What one variant of a test took in a run; variant null: without a matrix. */
export interface TimedResult {
  readonly test: string;
  readonly variant: string | null;
  /** Where its memory is. */
  readonly key: string;
  readonly durationMs: number | undefined;
}

interface TimedSeries extends Omit<TimedResult, 'durationMs'> {
  readonly value: number;
  readonly state: SeriesState;
  readonly usual: UsualDuration | undefined;
}

/**
 * Takes the durations of a run into the memories of its tests, each divided by how slow its variant's runner was in this
 * run. `memories` holds what the run has changed so far and is completed; the events are in the order of the results.
 */
export function observeDurations(
  run: string,
  durations: readonly TimedResult[],
  known: ReadonlyMap<string, TestMemory>,
  memories: Map<string, TestMemory>,
): readonly DurationEvent[] {
  const series: TimedSeries[] = [];
  for (const { test, variant, key, durationMs } of durations) {
    if (durationMs === undefined) continue;
    const memory = known.get(key);
    const state = memory?.duration ?? startSeries(DURATION);
    series.push({ test, variant, key, value: durationMs, state, usual: usualOf(state, memory?.usual) });
  }
  const factors = new Map<string | null, number>();
  for (const variant of new Set(series.map((entry) => entry.variant))) {
    const pairs = series.flatMap(({ variant: own, value, usual }) =>
      own === variant && usual !== undefined ? [{ value, baseline: usual.ms }] : [],
    );
    factors.set(variant, speedFactor(pairs));
  }
  const events: DurationEvent[] = [];
  for (const { test, variant, key, value, state, usual } of series) {
    const sample = { run, value, factor: factors.get(variant) ?? 1, count: 1 };
    const step = observeSample(state, sample, series.length);
    const { flakiness } = memories.get(key) as TestMemory;
    memories.set(key, { flakiness, duration: step.state, ...(usual === undefined ? {} : { usual }) });
    for (const event of step.events) {
      events.push({ kind: 'duration', test, variant, event });
    }
  }
  return events;
}

/** The median of the baseline; the one that is known while it serves. Undefined with too few samples. */
function usualOf({ values, sinceRun }: SeriesState, known: UsualDuration | undefined): UsualDuration | undefined {
  if (known !== undefined && known.left > 0 && known.sinceRun === sinceRun) return { ...known, left: known.left - 1 };
  if (values.length < SERIES_RULE.minBaseline) return undefined;
  return { ms: median(values.slice(-SERIES_RULE.maxBaseline)), left: RENEWED_EVERY - 1, sinceRun };
}
