import type { MetricRecord } from '../../src/model/generated/report-extra.ts';
import { type Bucket, histogramQuantile, isHistogram } from '../../src/stats/histogram-quantile.ts';
import { QuantileSketch } from '../../src/stats/quantile-sketch.ts';
import { Samples } from '../../src/stats/samples.ts';

/** One figure of a metric in one run. */
export interface Reading {
  /** As in a criterion: p(95), avg, max, rate, value. */
  readonly aggregation: string;
  readonly value: number;
  /** How many measurements it rests on. */
  readonly count: number;
}

const PERCENTILES = [50, 95, 99];

/**
 * The figures of a metric that are followed from run to run: of many samples the 50th, 95th and 99th percentile, of
 * what a service used its peak (its mean for the processor), of few samples their mean, of a share the share, of what was
 * counted in a known time the rate. Empty where a report says nothing, or nothing that can be trusted.
 */
export function readMetric(record: MetricRecord): Reading[] {
  if (record.unknown !== undefined) return [];
  return figures(record).filter(({ value, count }) => Number.isFinite(value) && count > 0);
}

function figures(record: MetricRecord): Reading[] {
  switch (record.kind) {
    case 'samples':
      return sampled(record);
    case 'ratio': {
      const { part = 0, total = 0 } = record;
      return [{ aggregation: 'value', value: part / total, count: total }];
    }
    case 'counter': {
      const { value, seconds, readings = 0 } = record;
      if (typeof value !== 'number') return [];
      if (seconds !== undefined && seconds > 0)
        return [{ aggregation: 'rate', value: value / seconds, count: readings }];
      return [{ aggregation: 'value', value, count: readings }];
    }
    case 'histogram': {
      const buckets = (record.buckets ?? []).map(
        ([bound, at]): Bucket => [bound ?? Number.POSITIVE_INFINITY, at ?? Number.NaN],
      );
      const count = record.count ?? 0;
      if (!isHistogram(buckets, count)) return [];
      return percentiles(count, (q) => histogramQuantile(buckets, q));
    }
    case 'summary': {
      const told = new Map((record.quantiles ?? []).map(([q, value]) => [Math.round(q * 100), value]));
      return percentiles(record.count ?? 0, (q) => told.get(Math.round(q * 100)) ?? Number.NaN);
    }
    default:
      return [];
  }
}

function sampled(record: MetricRecord): Reading[] {
  const samples = restore(record);
  if (samples === undefined || samples.notNumbers > 0) return [];
  const { count } = samples;
  if (record.name === 'service_memory' || record.name === 'service_fds') {
    return [{ aggregation: 'max', value: samples.max, count }];
  }
  const [first] = PERCENTILES;
  // Of fewer samples than half of a hundred no 99th percentile can be told from the longest one.
  if (record.name !== 'service_cpu' && first !== undefined && count >= first) {
    return percentiles(count, (q) => samples.quantile(q));
  }
  return [{ aggregation: 'avg', value: samples.mean, count }];
}

function restore({ sketch, samples = [], last, notNumbers = 0 }: MetricRecord): Samples | undefined {
  try {
    return Samples.restore(sketch === undefined ? samples : QuantileSketch.fromRecord(sketch), last, notNumbers);
  } catch (error) {
    // What contradicts itself was never measured.
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function percentiles(count: number, quantile: (q: number) => number): Reading[] {
  return PERCENTILES.map((percentile) => ({
    aggregation: `p(${percentile})`,
    value: quantile(percentile / 100),
    count,
  }));
}
