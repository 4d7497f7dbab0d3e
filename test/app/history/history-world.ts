import { observeHistory } from '../../../app/history/observe-history.ts';
import type { AskContains } from '../../../app/history/sight-stored-fixes.ts';
import type { Database } from '../../../app/store/database.ts';
import type { NewResult } from '../../../app/store/reports.ts';
import { sampleStore } from '../store/sample-store.ts';

export const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** The tables of the history that say something of a repository, as they are compared. */
const TABLES: Readonly<Record<string, string>> = {
  repository_memories: 'step, state, last_run_id',
  test_memories: 'variant_id, page, state',
  verdicts: '*',
  verdict_changes: '*',
  series_changes: '*',
  metric_series: '*',
  test_renames: '*',
  test_fixes: '*',
  suite_coverage: '*',
  clusters: '*',
  cluster_members: '*',
  cluster_occurrences: '*',
};

/** Everything that the history of a repository says, table by table. */
export async function readHistory(
  database: Database,
  repositoryId: number,
  tables = Object.keys(TABLES),
): Promise<Record<string, unknown[]>> {
  const found: Record<string, unknown[]> = {};
  for (const table of tables) {
    found[table] = await database.query(
      `SELECT ${TABLES[table]} FROM ${table} WHERE repository_id = $1 ORDER BY 1, 2, 3`,
      [repositoryId],
    );
  }
  return found;
}

/** A repository whose runs are stored and observed. */
export function historyWorld(database: () => Database, repositoryId?: number, contains?: AskContains) {
  const store = sampleStore(database, repositoryId);
  const observe = (runId: number) =>
    observeHistory(
      { database: database(), log: silent, ...(contains && { contains }) },
      { repositoryId: store.repositoryId, runId },
    );
  return {
    ...store,
    observe,
    /** Stores a run and observes it; answers with its id. */
    async see(results: readonly NewResult[], changes: object = {}): Promise<number> {
      const runId = await store.run(results, changes);
      await observe(runId);
      return runId;
    },
    /** The id of the test of a name. */
    async testId(name: string): Promise<number> {
      const [row] = await database().query<{ id: number }>(
        'SELECT id FROM tests WHERE repository_id = $1 AND name = $2',
        [store.repositoryId, name],
      );
      if (row === undefined) throw new Error(`no test is called ${name}`);
      return row.id;
    },
  };
}
