import { cleanJson } from './clean-json.ts';
import type { Database, Queryable } from './database.ts';
import { type Errand, storeErrand } from './errands.ts';

/** What is told of a workflow on the default branch. */
export type AlertKind = 'red' | 'outage' | 'recovered';

/** An alert as it is stored. What is sent is app/alerts' own business and plain JSON here. */
export interface AlertRow {
  readonly id: number;
  readonly workflowId: number;
  readonly runId: number;
  readonly kind: AlertKind;
  readonly about: Readonly<Record<string, unknown>>;
  readonly state: 'due' | 'sent' | 'folded' | 'dropped';
  /** Seconds since it was decided. */
  readonly age: number;
}

/** An alert that was decided. `follows`: id of the one of the same workflow before it; 0: there was none. */
export type NewAlert = Omit<AlertRow, 'id' | 'age'> & { readonly follows: number };

const COLUMNS = `id, workflow_id AS "workflowId", run_id AS "runId", kind, about, state,
  extract(epoch FROM now() - decided_at)::double precision AS age`;

/** The newest alert of each workflow of a repository. */
export async function newestAlerts(database: Queryable, repositoryId: number): Promise<AlertRow[]> {
  return database.query<AlertRow>(
    `SELECT DISTINCT ON (workflow_id) ${COLUMNS} FROM alerts WHERE repository_id = $1 ORDER BY workflow_id, follows DESC`,
    [repositoryId],
  );
}

/**
 * Stores an alert, and with it the errand that sends it. False, and nothing is stored, when somebody else told of the same
 * change.
 * @param errandOf the errand of the alert of an id; not asked for one that is not due
 */
export async function saveAlert(
  database: Database,
  repositoryId: number,
  { workflowId, follows, runId, kind, about, state }: NewAlert,
  errandOf: (id: number) => Errand,
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    const [row] = await transaction.query<{ id: number }>(
      `INSERT INTO alerts (repository_id, workflow_id, follows, run_id, kind, about, state)
       VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7) ON CONFLICT (repository_id, workflow_id, follows) DO NOTHING RETURNING id`,
      [repositoryId, workflowId, follows, runId, kind, cleanJson(about), state],
    );
    if (row !== undefined && state === 'due') await storeErrand(transaction, errandOf(row.id));
    return row !== undefined;
  });
}

/** One alert of a repository. */
export async function findAlert(database: Queryable, repositoryId: number, id: number): Promise<AlertRow | undefined> {
  const [row] = await database.query<AlertRow>(`SELECT ${COLUMNS} FROM alerts WHERE repository_id = $1 AND id = $2`, [
    repositoryId,
    id,
  ]);
  return row;
}

/** What became of an alert that was due. */
export async function endAlert(
  database: Queryable,
  repositoryId: number,
  id: number,
  state: 'sent' | 'dropped',
): Promise<void> {
  await database.query(
    `UPDATE alerts SET state = $3, ended_at = now() WHERE repository_id = $1 AND id = $2 AND state = 'due'`,
    [repositoryId, id, state],
  );
}
