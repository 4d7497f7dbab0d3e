import type { Queryable } from './database.ts';

/** What is remembered of a repository as a whole. */
export interface RepositoryMemoryRow {
  /** How often the memory has changed; 0 before the first time. */
  readonly step: number;
  /** RepositoryMemory of src/stats/history as JSON; null before the first run. */
  readonly state: string | null;
  /** The run that was observed last; null before the first. */
  readonly lastRunId: number | null;
}

/** The memory of a repository as it is now. */
export async function readRepositoryMemory(database: Queryable, repositoryId: number): Promise<RepositoryMemoryRow> {
  const [row] = await database.query<RepositoryMemoryRow>(
    'SELECT step, state, last_run_id AS "lastRunId" FROM repository_memories WHERE repository_id = $1',
    [repositoryId],
  );
  return row ?? { step: 0, state: null, lastRunId: null };
}

/**
 * Takes the lock under which all memories of a repository change and begins a step, if nothing has changed since `step`:
 * then everything that was read after that still holds. Answers with the number of the new step; undefined when
 * somebody else was faster, and all has to be read again.
 */
export async function beginStep(
  transaction: Queryable,
  repositoryId: number,
  step: number,
): Promise<number | undefined> {
  const [row] = await transaction.query<{ step: number }>(
    `INSERT INTO repository_memories AS m (repository_id, step, updated_at) VALUES ($1, $2::bigint + 1, now())
     ON CONFLICT (repository_id) DO UPDATE SET step = excluded.step, updated_at = excluded.updated_at
     WHERE m.step = $2 RETURNING m.step`,
    [repositoryId, step],
  );
  return row?.step;
}

/** Writes what is remembered of the repository after a run. The caller has begun a step. */
export async function writeRepositoryMemory(
  transaction: Queryable,
  repositoryId: number,
  runId: number,
  state: string,
): Promise<void> {
  await transaction.query('UPDATE repository_memories SET state = $2, last_run_id = $3 WHERE repository_id = $1', [
    repositoryId,
    state,
    runId,
  ]);
}
