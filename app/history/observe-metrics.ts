import { observeSample } from '../../src/stats/series/observe-sample.ts';
import { startSeries } from '../../src/stats/series/series-state.ts';
import type { MetricSeriesRow } from '../store/metric-series.ts';
import type { RunToObserve } from '../store/observed-runs.ts';
import type { SeriesChangeRow } from '../store/series-changes.ts';
import type { NamedReading } from './list-readings.ts';
import { toSeriesChanges } from './to-series-changes.ts';

/** What a run changed of the metrics of its repository. */
export interface ObservedMetrics {
  readonly rows: readonly MetricSeriesRow[];
  /** Changes by the digest of their series, which may not have a number yet. */
  readonly changes: readonly (SeriesChangeRow & { readonly digest: string })[];
}

/** Series of one repository; more are somebody's labels with a new value in each run. */
const MOST_SERIES = 5_000;

/**
 * Takes the figures of a run into their series. Pure. `known` are the series that exist, by digest, `count` is how many the
 * repository has in all: beyond 5,000 no new one is begun.
 */
export function observeMetrics(
  run: RunToObserve,
  readings: readonly NamedReading[],
  known: ReadonlyMap<string, MetricSeriesRow>,
  count: number,
): ObservedMetrics {
  const rows: MetricSeriesRow[] = [];
  const changes: (SeriesChangeRow & { digest: string })[] = [];
  let free = MOST_SERIES - count;
  for (const { metric, spec, value, count } of readings) {
    const former = known.get(metric.digest);
    if (former === undefined) {
      if (free <= 0) continue;
      free -= 1;
    }
    const before = former?.state ?? startSeries(spec);
    // A run's speed is that of its tests; load and services are measured on their own clock.
    const sample = { run: String(run.runId), value, factor: 1, count };
    const { state, events } = observeSample(before, sample, readings.length);
    const last = { lastValue: value, lastCount: count, lastRunId: run.runId, lastAt: run.completedAt };
    rows.push({ ...metric, state, ...last });
    for (const change of toSeriesChanges(run, events)) changes.push({ ...change, digest: metric.digest });
  }
  return { rows, changes };
}
