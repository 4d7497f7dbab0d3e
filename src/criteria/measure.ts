import { histogramQuantile } from '../stats/histogram-quantile.ts';
import { combineMetrics } from './combine-metrics.ts';
import { convertUnit } from './convert-unit.ts';
import type { Metric, MetricData } from './metric.ts';
import type { Aggregation, Condition } from './parse-criterion.ts';

/** What a condition is about, measured. */
export interface Measured {
  /** In `unit`; null when there is nothing to say. */
  readonly value: number | null;
  readonly unit: string | undefined;
  /** On how much the value rests: samples, tests, lines of code. */
  readonly samples: number;
  /** The limit in the unit of the value; null when there is no value. */
  readonly limit: number | null;
  /** Why there is no value. */
  readonly reason?: string;
}

/**
 * Measures what a condition asks of the series it selects. Without an aggregation a ratio is its share, a counter
 * its sum, and of samples every single one must hold, so the worst one is the value. Answers with a reason instead of a
 * value where there are no samples, where one of them is not a number, where the metric cannot tell what is asked, and
 * where the unit of the limit measures something else.
 */
export function measure(series: readonly Metric[], condition: Condition): Measured {
  const [first, ...others] = series;
  if (first === undefined) return nothing(undefined, 0, 'there is no such metric with these labels');
  const combined = combineMetrics([first, ...others]);
  const samples = series.reduce((sum, metric) => sum + samplesOf(metric.data), 0);
  if (combined.unknown !== undefined) return nothing(first.unit, samples, combined.unknown);
  const { data } = combined;
  if (samples === 0) return nothing(combined.unit, 0, 'there are no samples');
  const odd = data.kind === 'samples' ? data.samples.notNumbers : 0;
  if (odd > 0) return nothing(combined.unit, samples, `${odd} of ${samples} samples are not finite numbers`);
  const found = ask(data, condition);
  if (typeof found === 'string') return nothing(combined.unit, samples, found);
  const unit = unitOf(data, condition.aggregation, combined.unit);
  if (!Number.isFinite(found)) return nothing(unit, samples, 'the value is not a finite number');
  const limit = toUnit(condition, unit);
  if (typeof limit === 'string') return nothing(unit, samples, limit);
  return { value: found, unit, samples, limit };
}

const nothing = (unit: string | undefined, samples: number, reason: string): Measured => ({
  value: null,
  unit,
  samples,
  limit: null,
  reason,
});

function samplesOf(data: MetricData): number {
  switch (data.kind) {
    case 'samples':
      return data.samples.count + data.samples.notNumbers;
    case 'counter':
      return data.readings;
    case 'ratio':
      return data.total;
    default:
      return data.count;
  }
}

/** The value, or the reason why there is none. */
function ask(data: MetricData, condition: Condition): number | string {
  const { aggregation } = condition;
  const name = condition.aggregationText;
  switch (data.kind) {
    case 'ratio':
      if (aggregation === undefined || is(aggregation, 'rate', 'value', 'avg')) return data.part / data.total;
      if (is(aggregation, 'count')) return data.total;
      if (is(aggregation, 'sum')) return data.part;
      return `a share has no ${name}`;
    case 'counter':
      if (aggregation === undefined || is(aggregation, 'count', 'sum', 'value', 'last')) return data.value;
      if (is(aggregation, 'rate')) {
        if (data.seconds !== undefined && data.seconds > 0) return data.value / data.seconds;
        return 'the time it was counted in is not known, or not the same for all series';
      }
      return `a counter has no ${name}`;
    case 'samples':
      return askSamples(data.samples, condition);
    case 'histogram':
      if (aggregation?.word === 'p' || is(aggregation, 'med')) {
        const value = histogramQuantile(data.buckets, share(aggregation as Aggregation));
        return Number.isNaN(value) ? `the ${name} lies above the last finite bucket` : value;
      }
      return askObserved(data, condition);
    case 'summary':
      if (aggregation?.word === 'p' || is(aggregation, 'med')) {
        const asked = share(aggregation as Aggregation);
        const told = data.quantiles.find(([q]) => Math.abs(q - asked) < 1e-9);
        if (told !== undefined) return told[1];
        return `the summary does not tell the ${name}, only ${data.quantiles.map(([q]) => `p(${percent(q)})`).join(' ') || 'sum and count'}`;
      }
      return askObserved(data, condition);
  }
}

function askSamples(
  samples: Extract<MetricData, { kind: 'samples' }>['samples'],
  { aggregation, operator, limit, unit }: Condition,
): number | string {
  if (aggregation?.word === 'p') return samples.quantile(aggregation.percentile / 100);
  switch (aggregation?.word) {
    case 'avg':
      return samples.mean;
    case 'min':
      return samples.min;
    case 'max':
      return samples.max;
    case 'med':
      return samples.quantile(0.5);
    case 'count':
      return samples.count;
    case 'sum':
      return samples.sum;
    case 'value':
    case 'last':
      return samples.last;
    case 'rate':
      return 'single values have no rate; print it as type "rate" or "counter"';
    case undefined:
      if (samples.min === samples.max || operator === '<' || operator === '<=') return samples.max;
      if (operator === '>' || operator === '>=') return samples.min;
      return `there are ${samples.count} different values; say which one is meant, such as ${operator === '==' ? 'min' : 'last'} ${operator} ${limit}${unit ?? ''}`;
  }
}

/** What buckets and quantiles leave of the observations: how many and how much. */
function askObserved(
  { sum, count }: { readonly sum: number; readonly count: number },
  { aggregation, aggregationText }: Condition,
): number | string {
  if (is(aggregation, 'count')) return count;
  if (is(aggregation, 'sum')) return sum;
  if (is(aggregation, 'avg')) return sum / count;
  if (aggregation === undefined) return 'say what is asked of the distribution, such as p(95)';
  return `a histogram or summary has no ${aggregationText}`;
}

function is(aggregation: Aggregation | undefined, ...words: Aggregation['word'][]): boolean {
  return aggregation !== undefined && words.includes(aggregation.word);
}

const share = (aggregation: Aggregation): number => (aggregation.word === 'p' ? aggregation.percentile / 100 : 0.5);
/** 99.9, not 99.90000000000001. */
const percent = (q: number): number => Number((q * 100).toPrecision(12));

function unitOf(data: MetricData, aggregation: Aggregation | undefined, unit: string | undefined): string | undefined {
  // Of a counter `count` is k6's word for the sum, in its own unit.
  if (is(aggregation, 'count') && data.kind !== 'counter') return '1';
  if (data.kind === 'ratio') return is(aggregation, 'sum') ? '1' : 'ratio';
  return unit;
}

/** A limit without a unit is in that of the metric. */
function toUnit({ limit, unit }: Condition, own: string | undefined): number | string {
  if (unit === undefined) return limit;
  if (own === undefined) return `the metric has no unit, so ${limit}${unit} cannot be compared with it`;
  return convertUnit(limit, unit, own) ?? `the metric is measured in ${own}, which ${unit} is no unit of`;
}
