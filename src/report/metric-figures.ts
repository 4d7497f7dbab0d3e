import type { MetricRecord, Sketch } from '../model/generated/report-extra.ts';
import { type Bucket, histogramQuantile, isHistogram } from '../stats/histogram-quantile.ts';
import { quantile } from '../stats/quantile.ts';
import { QuantileSketch } from '../stats/quantile-sketch.ts';

/** What a table shows of one metric, in its unit; null where it cannot be told. */
export interface MetricFigures {
  /** On how much the figures rest. */
  readonly samples: number;
  /** The mean of samples, the sum of a counter, the share of a ratio. */
  readonly value: number | null;
  readonly median: number | null;
  readonly p95: number | null;
  readonly max: number | null;
}

const NONE = { median: null, p95: null, max: null } as const;

/** The figures of a metric as it stands in a report. What contradicts itself there has none. */
export function metricFigures(metric: MetricRecord): MetricFigures {
  const { kind, value = null, readings = 0, part = 0, total = 0, count = 0 } = metric;
  if (kind === 'counter') return { samples: readings, value: readings > 0 ? value : null, ...NONE };
  if (kind === 'ratio') return { samples: total, value: total > 0 ? part / total : null, ...NONE };
  const mean = count > 0 && typeof metric.sum === 'number' ? metric.sum / count : null;
  if (kind === 'summary') {
    const told = new Map(metric.quantiles?.map(([share, at]) => [share, at]));
    return { samples: count, value: mean, median: told.get(0.5) ?? null, p95: told.get(0.95) ?? null, max: null };
  }
  if (kind === 'histogram') {
    const buckets = (metric.buckets ?? []).map(
      ([bound, upTo]): Bucket => [bound ?? Number.POSITIVE_INFINITY, upTo ?? Number.NaN],
    );
    const at = (share: number) => (isHistogram(buckets, count) ? orNull(histogramQuantile(buckets, share)) : null);
    return { samples: count, value: mean, median: at(0.5), p95: at(0.95), max: null };
  }
  if (metric.sketch !== undefined) return ofSketch(metric.sketch);
  const values = (metric.samples ?? []).filter(Number.isFinite).sort((a, b) => a - b);
  if (values.length === 0) return { samples: 0, value: null, ...NONE };
  return {
    samples: values.length,
    value: values.reduce((sum, one) => sum + one, 0) / values.length,
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    max: values.at(-1) ?? null,
  };
}

function ofSketch(record: Sketch): MetricFigures {
  try {
    const sketch = QuantileSketch.fromRecord(record);
    if (sketch.count === 0) return { samples: 0, value: null, ...NONE };
    return {
      samples: sketch.count,
      value: orNull(sketch.sum / sketch.count),
      median: orNull(sketch.quantile(0.5)),
      p95: orNull(sketch.quantile(0.95)),
      max: orNull(sketch.max),
    };
  } catch (cause) {
    // A sketch whose counts contradict each other: others wrote it.
    if (cause instanceof RangeError) return { samples: 0, value: null, ...NONE };
    throw cause;
  }
}

const orNull = (value: number): number | null => (Number.isFinite(value) ? value : null);
