import { renderHealth } from '../../src/report/render-health.ts';
import { loadHealth } from '../history/load-health.ts';
import type { Database } from '../store/database.ts';
import { wantedRepository } from './find-subject.ts';

const DAY_MS = 86_400_000;

/**
 * The health of each suite over the last days: totals, averages, verdicts, the slowest and fastest tests, weeks, trends,
 * what to do. As a page for people, or with `json` the whole record, one suite a line.
 */
export async function healthCommand(
  database: Database,
  wanted: { readonly repo: readonly [string, string]; readonly days: number; readonly json: boolean },
  now: Date,
): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const days = { from: day(now.getTime() - wanted.days * DAY_MS), to: day(now.getTime()) };
  const suites = await loadHealth(database, id, days);
  if (wanted.json) return suites.map((suite) => JSON.stringify(suite));
  if (suites.length === 0) return [`no run of the default branch had results since ${days.from}`];
  return suites.map((suite) => renderHealth(suite, 'text').trimEnd());
}
