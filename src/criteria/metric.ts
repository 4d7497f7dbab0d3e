import type { Bucket } from '../stats/histogram-quantile.ts';
import type { Samples } from '../stats/samples.ts';

/**
 * What tells one series of a metric from another: `suite`, `layer`, `phase`, `kind`, `tag`, `service`, each key of the
 * matrix, and whatever the maker of the metric says. Most have one value; a suite may have several tags.
 */
export type Labels = ReadonlyMap<string, readonly string[]>;

/** What a series has measured. */
export type MetricData =
  /** Single values: durations, gauges, trends. */
  | { readonly kind: 'samples'; readonly samples: Samples }
  /**
   * A sum that only grows, over `readings` occasions on which it could have grown: without any, zero says nothing.
   * `seconds` is the time it grew in, where that is known.
   */
  | { readonly kind: 'counter'; readonly value: number; readonly readings: number; readonly seconds?: number }
  /** `part` of `total` things. */
  | { readonly kind: 'ratio'; readonly part: number; readonly total: number }
  /** Observations that are only known by bucket: cumulative, ordered by bound, the last bound is Infinity. */
  | { readonly kind: 'histogram'; readonly buckets: readonly Bucket[]; readonly sum: number; readonly count: number }
  /** Observations of which somebody else has told some quantiles (0 to 1). */
  | {
      readonly kind: 'summary';
      readonly quantiles: readonly (readonly [quantile: number, value: number])[];
      readonly sum: number;
      readonly count: number;
    };

/**
 * One series. Nothing is said of which direction is good: that is the criterion's to say. `ratio`, `1` and `%` are
 * units of shares; undefined when nobody has told the unit. `unknown` says why the figures cannot be trusted, such as
 * a service that never came back; whatever is asked of the metric is inconclusive then.
 */
export interface Metric {
  readonly name: string;
  readonly unit: string | undefined;
  readonly labels: Labels;
  readonly data: MetricData;
  readonly unknown?: string;
}
