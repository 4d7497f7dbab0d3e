import type { Bucket } from '../stats/histogram-quantile.ts';
import { Samples } from '../stats/samples.ts';
import type { Metric, MetricData } from './metric.ts';

/** Several series as one, or why they do not become one. */
export type Combined =
  | { readonly data: MetricData; readonly unit: string | undefined; readonly unknown?: undefined }
  | { readonly unknown: string };

/**
 * Joins series of one metric: samples to more samples, counters and ratios to their sums, histograms with the same
 * buckets to one, summaries only when there is a single one, since quantiles do not add up. What cannot be joined is
 * `unknown`, with the reason; so are series in different units, since what a sketch holds cannot be converted.
 */
export function combineMetrics(series: readonly [Metric, ...Metric[]]): Combined {
  const [first, ...others] = series;
  const unknown = series.find((metric) => metric.unknown !== undefined)?.unknown;
  if (unknown !== undefined) return { unknown };
  const { unit, data } = first;
  if (others.length === 0) return { data, unit };
  const kinds = new Set(series.map((metric) => metric.data.kind));
  if (kinds.size > 1) return { unknown: `some of the ${series.length} series are ${[...kinds].join(', others ')}` };
  const odd = others.find((metric) => metric.unit !== unit);
  if (odd !== undefined) {
    return { unknown: `some series are in ${unit ?? 'no unit'}, others in ${odd.unit ?? 'no unit'}; select by labels` };
  }
  const joined = join(series.map((metric) => metric.data));
  return typeof joined === 'string' ? { unknown: joined } : { data: joined, unit };
}

/** Text is the reason why not. */
function join(parts: readonly MetricData[]): MetricData | string {
  const first = parts[0] as MetricData;
  switch (first.kind) {
    case 'samples': {
      const samples = new Samples();
      for (const part of only(parts, 'samples')) samples.merge(part.samples);
      return { kind: 'samples', samples };
    }
    case 'counter': {
      const all = only(parts, 'counter');
      const { seconds } = first;
      return {
        kind: 'counter',
        value: total(all, ({ value }) => value),
        readings: total(all, ({ readings }) => readings),
        // Of those that grew one after the other nobody can say how long they grew together.
        ...(seconds !== undefined && all.every((part) => part.seconds === seconds) ? { seconds } : {}),
      };
    }
    case 'ratio': {
      const all = only(parts, 'ratio');
      return { kind: 'ratio', part: total(all, ({ part }) => part), total: total(all, (one) => one.total) };
    }
    case 'histogram': {
      const all = only(parts, 'histogram');
      const bounds = JSON.stringify(first.buckets.map(([bound]) => bound));
      if (all.some(({ buckets }) => JSON.stringify(buckets.map(([bound]) => bound)) !== bounds)) {
        return `the ${parts.length} histograms have different buckets`;
      }
      const buckets = first.buckets.map(
        ([bound], index): Bucket => [bound, total(all, (part) => part.buckets[index]?.[1] ?? 0)],
      );
      return { kind: 'histogram', buckets, sum: total(all, ({ sum }) => sum), count: total(all, ({ count }) => count) };
    }
    case 'summary':
      return `quantiles of ${parts.length} summaries do not add up; select one of them by its labels`;
  }
}

function only<Kind extends MetricData['kind']>(parts: readonly MetricData[], kind: Kind) {
  return parts.filter((part): part is Extract<MetricData, { kind: Kind }> => part.kind === kind);
}

function total<Part>(parts: readonly Part[], of: (part: Part) => number): number {
  return parts.reduce((sum, part) => sum + of(part), 0);
}
