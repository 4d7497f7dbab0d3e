import { formatBytes } from './format-bytes.ts';
import { formatDuration } from './format-duration.ts';
import { formatMeasure } from './format-measure.ts';

/** Milliseconds in the units of time that a metric may have. */
const TIME = new Map([
  ['ms', 1],
  ['s', 1_000],
  ['m', 60_000],
  ['min', 60_000],
  ['h', 3_600_000],
]);

/** A measured value with its unit as a person reads it: `1.25 s`, `230 MiB`, `0.98`, `12 requests`. Units are hostile. */
export function formatQuantity(value: number | null, unit: string | undefined): string {
  if (value === null || !Number.isFinite(value)) return formatMeasure(null);
  const time = TIME.get(unit ?? '');
  if (time !== undefined && value >= 0) return formatDuration(value * time);
  if (unit === 'B' && value >= 0) return formatBytes(value);
  // Shares and plain counts have no unit that says more than the number.
  if (unit === undefined || unit === 'ratio' || unit === '1' || unit === '') return formatMeasure(value);
  return `${formatMeasure(value)} ${unit}`;
}
