import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** A job of a workflow run that ended, as GitHub tells of it. */
export interface JobRow {
  readonly jobId: number;
  readonly githubRunId: number;
  readonly attempt: number;
  /** As GitHub shows it, such as `test (22, linux)`. */
  readonly name: string;
  /** GitHub's word: success, failure, cancelled, ... */
  readonly conclusion: string;
  /** ISO 8601; null when no runner began it. */
  readonly startedAt: string | null;
  readonly completedAt: string;
  /** What it asked of a runner. */
  readonly labels: readonly string[];
}

/**
 * Stores jobs of a repository that is known, and answers with how many were new. Of a repository that has no results
 * jobs are of no use.
 * @param areNews one that did not end well has what follows from its run done again
 */
export async function saveJobs(
  database: Queryable,
  repositoryId: number,
  jobs: readonly JobRow[],
  areNews: boolean,
): Promise<number> {
  if (jobs.length === 0) return 0;
  const [row] = await database.query<{ added: number }>(
    `WITH added AS (
       INSERT INTO run_jobs (repository_id, job_id, github_run_id, attempt, name, conclusion, started_at, completed_at, labels)
       SELECT repositories.id, job.* FROM repositories CROSS JOIN jsonb_to_recordset($2::jsonb) AS job ("jobId" bigint,
         "githubRunId" bigint, attempt integer, name text, conclusion text, "startedAt" timestamptz,
         "completedAt" timestamptz, labels text[])
       WHERE repositories.id = $1 ORDER BY job."jobId"
       ON CONFLICT (repository_id, job_id) DO NOTHING RETURNING github_run_id, attempt, conclusion
     ), news AS (
       UPDATE runs SET revision = revision + 1
       WHERE $3 AND repository_id = $1 AND source = 'actions' AND (github_run_id, attempt) IN (
         SELECT github_run_id, attempt FROM added WHERE conclusion NOT IN ('success', 'skipped', 'neutral')
       )
     ) SELECT count(*)::integer AS added FROM added`,
    [repositoryId, cleanJson(jobs), areNews],
  );
  return row?.added ?? 0;
}

/** The jobs of one attempt of a run that are known, by name. */
export async function jobsOfRun(
  database: Queryable,
  repositoryId: number,
  githubRunId: number,
  attempt: number,
): Promise<JobRow[]> {
  return database.query<JobRow>(
    `SELECT job_id AS "jobId", github_run_id AS "githubRunId", attempt, name, conclusion, started_at AS "startedAt",
       completed_at AS "completedAt", labels
     FROM run_jobs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3 ORDER BY name COLLATE "C", job_id`,
    [repositoryId, githubRunId, attempt],
  );
}
