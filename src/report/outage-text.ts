import type { Outage } from '../model/generated/report-extra.ts';
import { formatDuration } from './format-duration.ts';
import { outageMs } from './outage-ms.ts';

/** `away for 3.00 s: ended with exit code 7`. The reason is hostile; escape it where it is shown. */
export function outageText(outage: Outage): string {
  const ms = outageMs(outage);
  return `${ms === undefined ? 'never came back' : `away for ${formatDuration(ms)}`}: ${outage.reason}`;
}
