import type { SummaryPace } from '../store/summary-pace.ts';

/**
 * Seconds from one writing of a summary to the next, for the same commit: people see the first result at once, and a
 * matrix of forty jobs that ends over five minutes leads to some six writings, of the 500 an hour that GitHub allows.
 */
export const PAUSES: readonly number[] = [5, 20, 60, 120];

/** How long to wait before the summary is written again, in seconds; 0: it may be written now. Pure. */
export function pauseBefore(pace: SummaryPace | undefined, pauses: readonly number[]): number {
  if (pace === undefined) return 0;
  const pause = pauses[Math.min(pace.writes, pauses.length) - 1] ?? 0;
  return Math.max(0, pause - pace.secondsAgo);
}
