import { baselineOf } from '../series/baseline-of.ts';
import { observeSample } from '../series/observe-sample.ts';
import type { SeriesSpec } from '../series/series-spec.ts';
import { type SeriesState, startSeries } from '../series/series-state.ts';
import { speedFactor } from '../series/speed-factor.ts';
import type { DurationEvent } from './history-event.ts';
import { memoryKey } from './memory-key.ts';
import type { RunRecord } from './run-record.ts';
import type { TestMemory } from './test-memory.ts';

/** Durations of a test; what differs by less than 50 ms no one waits for, and clocks and schedulers do it alone. */
const DURATION: SeriesSpec = { unit: 'ms', direction: 'lower', minAbsolute: 50 };

/**
 * Takes the durations of a run into the memories of its tests, each divided by how slow its variant's runner was in this
 * run. `memories` holds what the run has changed so far and is completed; the events are in the order of the results.
 */
export function observeDurations(
  run: RunRecord,
  known: ReadonlyMap<string, TestMemory>,
  memories: Map<string, TestMemory>,
): readonly DurationEvent[] {
  const series = run.results.flatMap(({ test, variant, durationMs }) => {
    const key = memoryKey(test, variant);
    if (durationMs === undefined || !memories.has(key)) return [];
    const state: SeriesState = known.get(key)?.duration ?? startSeries(DURATION);
    return [{ test, variant, key, value: durationMs, state, baseline: baselineOf(state)?.median }];
  });
  const factors = new Map<string, number>();
  for (const variant of new Set(series.map((entry) => entry.variant))) {
    const pairs = series.flatMap(({ variant: own, value, baseline }) =>
      own === variant && baseline !== undefined ? [{ value, baseline }] : [],
    );
    factors.set(variant, speedFactor(pairs));
  }
  const events: DurationEvent[] = [];
  for (const { test, variant, key, value, state } of series) {
    const sample = { run: run.run, value, factor: factors.get(variant) ?? 1, count: 1 };
    const step = observeSample(state, sample, series.length);
    memories.set(key, { ...(memories.get(key) as TestMemory), duration: step.state });
    for (const event of step.events) {
      events.push({ kind: 'duration', test, variant: variant === '' ? null : variant, event });
    }
  }
  return events;
}
