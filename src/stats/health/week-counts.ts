import type { DayCounts } from './day-counts.ts';

/** The days of one week together. */
export interface WeekCounts extends Omit<DayCounts, 'day'> {
  /** Its Monday, `2026-11-16`. */
  readonly week: string;
}

const DAY_MS = 86_400_000;

/** Days by their week, earliest first; days that are no date are left out, weeks without days are not made up. */
export function weekCounts(days: readonly DayCounts[]): WeekCounts[] {
  const weeks = new Map<string, WeekCounts>();
  for (const { day, ...counts } of days.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))) {
    const week = mondayOf(day);
    if (week === undefined) continue;
    const known = weeks.get(week);
    weeks.set(week, known === undefined ? { week, ...counts } : { week, ...addCounts(known, counts) });
  }
  return [...weeks.values()];
}

/** The sum of two; of the coverage the later one, which is `b`. */
export function addCounts(a: Omit<DayCounts, 'day'>, b: Omit<DayCounts, 'day'>): Omit<DayCounts, 'day'> {
  return {
    runs: a.runs + b.runs,
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    retried: a.retried + b.retried,
    durationMs: a.durationMs + b.durationMs,
    measured: a.measured + b.measured,
    coverage: b.coverage ?? a.coverage,
  };
}

function mondayOf(day: string): string | undefined {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (!Number.isFinite(at)) return undefined;
  const sinceMonday = (new Date(at).getUTCDay() + 6) % 7;
  return new Date(at - sinceMonday * DAY_MS).toISOString().slice(0, 10);
}
