import { countOf } from '../../src/report/count-of.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** How long a moment (ISO 8601) is past: `just now`, `5 min ago`, `3 h ago`, `12 days ago`. What lies ahead is `just now`. */
export function ago(at: string, now: Date): string {
  const ms = now.getTime() - new Date(at).getTime();
  if (!(ms >= MINUTE_MS)) return 'just now';
  if (ms < HOUR_MS) return `${Math.floor(ms / MINUTE_MS)} min ago`;
  if (ms < 2 * DAY_MS) return `${Math.floor(ms / HOUR_MS)} h ago`;
  return `${countOf(Math.floor(ms / DAY_MS), 'day')} ago`;
}
