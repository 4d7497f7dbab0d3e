import type { Queryable } from '../store/database.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { type HistoryRow, testHistory } from '../store/test-history.ts';

/** The last results of a test in one variant, oldest first. */
export interface Timeline {
  readonly title: string;
  readonly variant: string;
  readonly outcomes: readonly ('passed' | 'failed' | 'skipped')[];
}

/** Results that a row of the timeline shows. */
const SHOWN = 30;
/** Variants of a test that have a row. */
const VARIANTS = 3;

/** The last results of a test on the default branch, newest first; enough for its timelines. */
export async function mainHistory(
  database: Queryable,
  { id, defaultBranch }: Pick<RepositoryRow, 'id' | 'defaultBranch'>,
  testId: number,
): Promise<HistoryRow[]> {
  const rows = await testHistory(database, { repositoryId: id, testId, limit: SHOWN * VARIANTS * 2 });
  return rows.filter(({ headBranch, event }) => headBranch === defaultBranch && !event.startsWith('pull_request'));
}

/** The results of a test, newest first, as a row for each of its first variants. */
export function timelinesOf(rows: readonly HistoryRow[], title: string): Timeline[] {
  const variants = [...new Set(rows.map(({ variant }) => variant))].slice(0, VARIANTS);
  return variants.map((variant) => ({
    title,
    variant,
    outcomes: rows
      .filter((row) => row.variant === variant)
      .slice(0, SHOWN)
      .reverse()
      .map(({ status }) => (status === 'passed' || status === 'failed' ? status : 'skipped')),
  }));
}
