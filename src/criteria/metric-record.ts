import { AssayError } from '../model/assay-error.ts';
import type { MetricRecord } from '../model/generated/report-extra.ts';
import { type Bucket, isHistogram } from '../stats/histogram-quantile.ts';
import { QuantileSketch } from '../stats/quantile-sketch.ts';
import { Samples } from '../stats/samples.ts';
import type { Labels, Metric, MetricData } from './metric.ts';

/** So many samples stand in a report as they are; more become a sketch, which is then smaller. */
const MAX_LISTED = 1_000;

/** The record of a metric. Beyond 1,000 samples its quantiles are within 1 % from here on. */
export function toMetricRecord({ name, unit, labels, data, unknown }: Metric): MetricRecord {
  return {
    name,
    ...(unit === undefined ? {} : { unit }),
    labels: Object.fromEntries([...labels].map(([key, values]) => [key, [...values]])),
    kind: data.kind,
    ...(unknown === undefined ? {} : { unknown }),
    ...membersOf(data),
  };
}

function membersOf(data: MetricData): Partial<MetricRecord> {
  switch (data.kind) {
    case 'samples': {
      const { samples } = data;
      const odd = samples.notNumbers > 0 ? { notNumbers: samples.notNumbers } : {};
      const last = samples.count > 0 ? { last: samples.last } : {};
      const { exact } = samples;
      if (exact !== undefined && exact.length <= MAX_LISTED) return { samples: [...exact], ...last, ...odd };
      const copy = new Samples();
      copy.merge(samples);
      return { sketch: copy.toSketch().toRecord(), ...last, ...odd };
    }
    case 'counter': {
      const { value, readings, seconds } = data;
      return { value: orNull(value), readings, ...(seconds === undefined ? {} : { seconds }) };
    }
    case 'ratio':
      return { part: data.part, total: data.total };
    case 'histogram': {
      const buckets = data.buckets.map(([bound, at]) => [Number.isFinite(bound) ? bound : null, at] as const);
      return { buckets: [...buckets], sum: orNull(data.sum), count: data.count };
    }
    case 'summary': {
      const quantiles = data.quantiles.filter(([, value]) => Number.isFinite(value));
      return { quantiles, sum: orNull(data.sum), count: data.count };
    }
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);

/**
 * The metric of a record that has passed the schema. Throws REPORT_MALFORMED when its members do not make one, or
 * contradict each other.
 */
export function fromMetricRecord(record: MetricRecord): Metric {
  const { name, unit, unknown } = record;
  try {
    return {
      name,
      unit,
      labels: new Map(Object.entries(record.labels)) satisfies Labels,
      data: dataOf(record),
      ...(unknown === undefined ? {} : { unknown }),
    };
  } catch (cause) {
    if (!(cause instanceof RangeError)) throw cause;
    throw new AssayError('REPORT_MALFORMED', `metric ${JSON.stringify(name)}: ${cause.message}`, { cause });
  }
}

function dataOf(record: MetricRecord): MetricData {
  const { kind, count = 0, readings = 0, part = 0, total = 0 } = record;
  // What is no number was written as null; zero would look better than it was.
  const { sum = null, value = null } = record;
  switch (kind) {
    case 'samples': {
      const odd = record.notNumbers ?? 0;
      const { sketch, samples: listed = [], last } = record;
      const values = sketch === undefined ? listed : QuantileSketch.fromRecord(sketch);
      return { kind, samples: Samples.restore(values, last, odd) };
    }
    case 'counter':
      return {
        kind,
        value: value ?? Number.NaN,
        readings,
        ...(record.seconds === undefined ? {} : { seconds: record.seconds }),
      };
    case 'ratio':
      if (!(part >= 0 && part <= total)) throw new RangeError(`${part} of ${total} is no share`);
      return { kind, part, total };
    case 'histogram': {
      const buckets = (record.buckets ?? []).map(
        ([bound, at]): Bucket => [bound ?? Number.POSITIVE_INFINITY, at ?? Number.NaN],
      );
      if (!isHistogram(buckets, count)) throw new RangeError('the buckets do not grow up to the count');
      return { kind, buckets, sum: sum ?? Number.NaN, count };
    }
    case 'summary':
      return { kind, quantiles: record.quantiles ?? [], sum: sum ?? Number.NaN, count };
  }
}
