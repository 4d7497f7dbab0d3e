import type { Mute } from '../model/generated/report-extra.ts';
import { plainLine } from './plain-text.ts';
import { truncate } from './truncate.ts';

/** A reason of 1,000 characters would bury the failure it is about. */
const REASON = 300;
const NAME = 100;

/** `muted by ann until 2026-01-01: races with the clock (issue 12)`. Quotes hostile text; escape it where it is shown. */
export function muteText({ by, reason, until, issue }: Mute): string {
  const text = (part: string, limit: number) => truncate(plainLine(part).trim(), limit);
  return [
    'muted',
    by === undefined ? '' : ` by ${text(by, NAME)}`,
    until === undefined ? '' : ` until ${text(until, NAME).slice(0, '2026-01-01'.length)}`,
    reason === undefined || reason.trim() === '' ? '' : `: ${text(reason, REASON)}`,
    issue === undefined ? '' : ` (issue ${issue})`,
  ].join('');
}
