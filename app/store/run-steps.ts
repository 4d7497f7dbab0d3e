import type { Queryable } from './database.ts';

/** A run of ours, named with the repository it has to be of. */
export interface RunPlace {
  readonly repositoryId: number;
  /** Ours, not GitHub's. */
  readonly runId: number;
}

/** How far a run is: which of its steps are done, and the count of what is known of it. */
export interface RunProgress {
  readonly revision: number;
  /** Names of the steps that are done and have seen all that is known. */
  readonly done: ReadonlySet<string>;
}

/** Undefined when the run is none of the repository. */
export async function runProgress(database: Queryable, place: RunPlace): Promise<RunProgress | undefined> {
  const [row] = await database.query<{ revision: number; done: string[] }>(
    `SELECT revision, ARRAY(
       SELECT step FROM run_steps AS s WHERE s.repository_id = runs.repository_id AND s.run_id = runs.id
         AND (s.revision IS NULL OR s.revision = runs.revision)
     ) AS done FROM runs WHERE repository_id = $1 AND id = $2`,
    [place.repositoryId, place.runId],
  );
  return row === undefined ? undefined : { revision: row.revision, done: new Set(row.done) };
}

/**
 * A step is done. What became known while it was at work is not in it: `revision` is the count from before it began, and
 * null for a step that is done for good.
 */
export async function recordStep(
  database: Queryable,
  place: RunPlace,
  step: string,
  revision: number | null,
): Promise<void> {
  await database.query(
    `INSERT INTO run_steps (repository_id, run_id, step, revision)
     SELECT repository_id, id, $3, $4 FROM runs WHERE repository_id = $1 AND id = $2
     ON CONFLICT (repository_id, run_id, step) DO UPDATE SET revision = excluded.revision, done_at = now()`,
    [place.repositoryId, place.runId, step, revision],
  );
}

/**
 * Something new is known of a run: the steps that follow from what is known of it are to be done again. Answers with the
 * new count; 0 when the run is none of the repository.
 */
export async function reopenSteps(database: Queryable, place: RunPlace): Promise<number> {
  const [row] = await database.query<{ revision: number }>(
    'UPDATE runs SET revision = revision + 1 WHERE repository_id = $1 AND id = $2 RETURNING revision',
    [place.repositoryId, place.runId],
  );
  return row?.revision ?? 0;
}
