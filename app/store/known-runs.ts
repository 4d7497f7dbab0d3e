import type { Queryable } from './database.ts';

/** Under what a completed run is known in the inbox, whether GitHub told of it or the bot asked. */
export function runSubject(repositoryId: number, githubRunId: number, attempt: number): string {
  return `run:${repositoryId}:${githubRunId}:${attempt}`;
}

interface Attempt {
  readonly githubRunId: number;
  readonly attempt: number;
}

/**
 * Of some attempts of runs, those that are neither in the inbox, whatever became of them there, nor taken in: that a run
 * is known says nothing, its results must be.
 */
export async function unknownRuns<T extends Attempt>(
  database: Queryable,
  repositoryId: number,
  runs: readonly T[],
): Promise<T[]> {
  const subjects = runs.map(({ githubRunId, attempt }) => runSubject(repositoryId, githubRunId, attempt));
  const rows = await database.query<{ subject: string }>(
    `SELECT subject FROM deliveries WHERE subject = ANY($1::text[])
     UNION SELECT 'run:' || runs.repository_id || ':' || github_run_id || ':' || attempt FROM runs
     JOIN run_steps ON run_steps.repository_id = runs.repository_id AND run_id = runs.id AND step = 'results'
     WHERE runs.repository_id = $2 AND github_run_id = ANY($3::bigint[])`,
    [subjects, repositoryId, runs.map(({ githubRunId }) => githubRunId)],
  );
  const known = new Set(rows.map(({ subject }) => subject));
  return runs.filter((_, index) => !known.has(subjects[index] as string));
}
