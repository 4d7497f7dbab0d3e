import type { SampleSeries } from '../model/generated/report-extra.ts';
import { formatBytes } from './format-bytes.ts';
import { formatNumber } from './format-number.ts';

/** A sample of a resource as a person reads it: `85 %`, `230 MiB`, `1,024`. */
export function formatSample(value: number, measure: SampleSeries['measure']): string {
  if (!Number.isFinite(value)) return '–';
  if (measure === 'cpu') return `${Math.round(value)} %`;
  if (measure === 'memory' || measure === 'read' || measure === 'written') return formatBytes(value);
  return formatNumber(Math.round(value));
}
