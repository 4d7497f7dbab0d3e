import { createHash } from 'node:crypto';
import type { MetricRecord } from '../../src/model/generated/report-extra.ts';
import type { SeriesSpec } from '../../src/stats/series/series-spec.ts';
import type { MetricName } from '../store/metric-series.ts';
import { metricSpec } from './metric-spec.ts';
import { type Reading, readMetric } from './read-metric.ts';

/** A figure of a run with the series it belongs to. */
export interface NamedReading extends Reading {
  readonly metric: MetricName;
  readonly spec: SeriesSpec;
}

/** Labels longer than a line tell nobody anything; what differs behind it is one series. */
const LONGEST_LABEL = 200;

/**
 * The figures of the reports of a run whose better direction is known, each series once: where several jobs say the
 * same, the one that rests on the most. In the order of their names, whatever the order of the reports.
 */
export function listReadings(metrics: readonly MetricRecord[]): NamedReading[] {
  const found = new Map<string, NamedReading>();
  for (const record of metrics) {
    for (const reading of readMetric(record)) {
      const spec = metricSpec(record.name, record.unit ?? '', reading.aggregation);
      if (spec === undefined) continue;
      const metric = metricName(record, reading.aggregation);
      const other = found.get(metric.digest);
      if (other === undefined || other.count < reading.count) found.set(metric.digest, { ...reading, metric, spec });
    }
  }
  const keyOf = ({ metric }: NamedReading) => `${metric.name} ${metric.aggregation} ${metric.digest}`;
  return [...found.values()].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function metricName({ name, unit = '', labels: all }: MetricRecord, aggregation: string): MetricName {
  const labels = Object.fromEntries(
    Object.keys(all)
      .sort()
      .map((key) => [key, [...(all[key] ?? [])].map((value) => value.slice(0, LONGEST_LABEL)).sort()]),
  );
  const digest = createHash('sha256')
    .update(JSON.stringify([name, aggregation, unit, labels]))
    .digest('hex')
    .slice(0, 32);
  const { suite = [] } = labels;
  return { digest, name, aggregation, unit, labels, suite: suite.length === 1 ? (suite[0] ?? null) : null };
}
