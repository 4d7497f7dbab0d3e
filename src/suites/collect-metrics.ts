import { join, relative } from 'node:path';
import type { MetricsFormat, MetricsPattern } from '../config/config.ts';
import type { Labels, Metric } from '../criteria/metric.ts';
import { AssayError } from '../model/assay-error.ts';
import { readFileChunks } from '../process/read-file-chunks.ts';
import { type FoundFiles, findFiles, freshFiles } from './find-files.ts';
import { readMetrics } from './read-metrics.ts';

export interface CollectedMetrics {
  readonly metrics: readonly Metric[];
  readonly errors: readonly AssayError[];
}

/**
 * Reads the files of metrics that were written since `before` was taken. One unreadable file does not hide the others;
 * no file although some are expected is REPORT_MISSING. `seconds` is the time in which their counters grew.
 */
export async function collectMetrics(
  patterns: readonly MetricsPattern[],
  cwd: string,
  { root, labels, seconds }: { readonly root: string; readonly labels: Labels; readonly seconds: number },
  before: FoundFiles<MetricsFormat>,
): Promise<CollectedMetrics> {
  const metrics: Metric[] = [];
  const errors: AssayError[] = [];
  if (patterns.length === 0) return { metrics, errors };
  const { fresh, none } = freshFiles(patterns, before, await findFiles(patterns, cwd));
  if (fresh.size === 0) errors.push(new AssayError('REPORT_MISSING', `metrics: ${none}`));
  for (const [name, { format }] of fresh) {
    const path = join(cwd, name);
    try {
      const file = relative(root, path);
      metrics.push(...readMetrics(readFileChunks(path), { file, format, seconds, labels }));
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  return { metrics, errors };
}
