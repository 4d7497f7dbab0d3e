import { judgeCriteria } from '../../../src/criteria/judge-criteria.ts';
import type { Labels, Metric } from '../../../src/criteria/metric.ts';
import { AssayError } from '../../../src/model/assay-error.ts';
import { formatError } from '../../../src/model/format-error.ts';
import { type ReadMetricsOptions, readMetrics } from '../../../src/suites/read-metrics.ts';

/** Reads metrics that a test has as text or bytes, from a file called `m`. */
export function metricsOf(text: string | Uint8Array, options: Partial<ReadMetricsOptions> = {}): Metric[] {
  return readMetrics([typeof text === 'string' ? Buffer.from(text) : text], { file: 'm', ...options });
}

/** The first line of the error that reading ends with, or `no error`. */
export function metricsError(text: string): string {
  try {
    metricsOf(text);
  } catch (error) {
    if (error instanceof AssayError) return formatError(error).split('\n')[0] as string;
    throw error;
  }
  return 'no error';
}

/** What criteria say of metrics: value and unit of each, or why there is none. */
export function asked(metrics: readonly Metric[], ...texts: string[]) {
  return judgeCriteria(texts, { metrics, chosen: [] }).map(({ value, unit, reason }) => reason ?? [value, unit]);
}

/** Labels as a test writes them down. */
export function labelsOf({ labels }: { readonly labels: Labels }): Record<string, readonly string[]> {
  return Object.fromEntries(labels);
}
