import type { ReportExtra } from '../../src/model/generated/report-extra.ts';
import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';

/** A run as the history engine needs it. */
export interface RunToObserve {
  readonly runId: number;
  readonly workflowId: number;
  readonly headSha: string;
  /** ISO 8601. */
  readonly completedAt: string;
  /** Whether it speaks for the default branch: neither a fork's nor a pull request's. */
  readonly onDefault: boolean;
}

/** A report whose results are to be observed, or put into clusters. */
export interface ReportToObserve {
  readonly id: number;
  readonly artifactName: string;
  readonly conclusion: string;
  readonly failed: number;
  /** What it says of services, problems and metrics; null when it was refused. */
  readonly extra: Pick<ReportExtra, 'services' | 'problems' | 'metrics'> | null;
}

/** What is done with the reports of a run, each once. */
export type ReportStep = 'history' | 'clusters';

/** By then the steps of a run that is gone through have been done, or have failed. */
const SETTLED = '10 minutes';

const ON_DEFAULT = `coalesce(head_branch = default_branch AND head_repository_id = repositories.id, false)
  AND event NOT LIKE 'pull_request%'`;

/** A refused report, or one that an attempt before has left as well, under the same name and with the same counts. */
const NO_NEWS = `(reports.error_code IS NOT NULL OR EXISTS (
  SELECT 1 FROM runs AS earlier JOIN reports AS same ON same.run_id = earlier.id
  WHERE earlier.repository_id = $1 AND earlier.github_run_id = runs.github_run_id AND earlier.attempt < runs.attempt
    AND same.artifact_name = reports.artifact_name AND same.complete AND same.error_code IS NULL
    AND (same.passed, same.failed, same.skipped, same.other) = (reports.passed, reports.failed, reports.skipped, reports.other)
))`;

/** A run of a repository; undefined when it has no such run. */
export async function runToObserve(
  database: Queryable,
  repositoryId: number,
  runId: number,
): Promise<RunToObserve | undefined> {
  const [row] = await database.query<RunToObserve>(
    `SELECT runs.id AS "runId", workflow_id AS "workflowId", head_sha AS "headSha", completed_at AS "completedAt",
       ${ON_DEFAULT} AS "onDefault"
     FROM runs JOIN repositories ON repositories.id = runs.repository_id
     WHERE runs.repository_id = $1 AND runs.id = $2`,
    [repositoryId, runId],
  );
  return row;
}

/**
 * The complete reports of a run that a step has not seen, in the order of their names. An attempt that ran only the failed
 * jobs again has the reports of the others from the attempt before; where that was stored they are no news and are left out.
 */
export async function reportsToObserve(
  database: Queryable,
  repositoryId: number,
  runId: number,
  step: ReportStep,
): Promise<ReportToObserve[]> {
  return database.query<ReportToObserve>(
    `SELECT reports.id, artifact_name AS "artifactName", reports.conclusion, coalesce(failed, 0) AS failed,
       jsonb_build_object('services', extra->'services', 'problems', extra->'problems', 'metrics', extra->'metrics') AS extra
     FROM reports JOIN runs ON runs.id = reports.run_id
     WHERE runs.repository_id = $1 AND runs.id = $2 AND complete AND ${step}_step IS NULL AND NOT ${NO_NEWS}
     ORDER BY artifact_name`,
    [repositoryId, runId],
  );
}

/** Notes that a step has seen some reports of a repository: in which step of its history, 0 when there was nothing to do. */
export async function markObserved(
  transaction: Queryable,
  repositoryId: number,
  reportIds: readonly number[],
  step: ReportStep,
  number: number,
): Promise<void> {
  await transaction.query(
    `UPDATE reports SET ${step}_step = $3 FROM runs
     WHERE runs.repository_id = $1 AND runs.id = reports.run_id AND reports.id = ANY($2::bigint[])`,
    [repositoryId, arrayText(reportIds), number],
  );
}

/** Notes that a step has nothing to do with those reports of a run that `reportsToObserve` leaves out. */
export async function passOver(
  database: Queryable,
  repositoryId: number,
  runId: number,
  step: ReportStep,
): Promise<void> {
  await database.query(
    `UPDATE reports SET ${step}_step = 0 FROM runs
     WHERE runs.repository_id = $1 AND runs.id = $2 AND reports.run_id = runs.id AND complete AND ${step}_step IS NULL
       AND ${NO_NEWS}`,
    [repositoryId, runId],
  );
}

/** Reports that one statement passes over. */
const BATCH = 2_000;

/**
 * Notes that there is nothing to observe in what forks and pull requests left, and in reports without results: of a time
 * before there was a history, or of a process that was killed. Else each look for runs that were missed would read them.
 */
export async function passOverOthers(database: Queryable): Promise<void> {
  for (;;) {
    const passed = await database.query(
      `UPDATE reports SET history_step = 0 WHERE id IN (
         SELECT reports.id FROM reports JOIN runs ON runs.id = reports.run_id JOIN repositories ON repositories.id = runs.repository_id
         WHERE history_step IS NULL AND complete AND NOT (${ON_DEFAULT}) LIMIT ${BATCH}
       ) RETURNING id`,
    );
    if (passed.length < BATCH) return;
  }
}

/**
 * Runs of the default branch whose results are all stored and were never observed, oldest first: those of a backfill, of
 * a time before there was a history, or whose process was killed for good.
 */
export async function unobservedRuns(
  database: Queryable,
  limit: number,
): Promise<{ readonly repositoryId: number; readonly runId: number }[]> {
  return database.query(
    `SELECT runs.repository_id AS "repositoryId", runs.id AS "runId"
     FROM runs JOIN repositories ON repositories.id = runs.repository_id
     WHERE ${ON_DEFAULT} AND runs.id IN (
       SELECT run_id FROM reports WHERE complete AND history_step IS NULL AND passed IS NOT NULL AND error_code IS NULL
     ) AND EXISTS (
       SELECT 1 FROM run_steps AS s WHERE s.repository_id = runs.repository_id AND s.run_id = runs.id AND s.step = 'results'
         AND s.done_at < now() - interval '${SETTLED}'
     ) ORDER BY completed_at, runs.id LIMIT $1`,
    [limit],
  );
}

/** The newest observed run of the same workflow on the default branch before this one; undefined when there is none. */
export async function observedBefore(
  database: Queryable,
  repositoryId: number,
  run: Pick<RunToObserve, 'runId' | 'workflowId' | 'headSha'>,
): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>(
    `SELECT runs.id FROM runs WHERE repository_id = $1 AND workflow_id = $2 AND id <> $3 AND head_sha <> $4
       AND EXISTS (SELECT 1 FROM reports WHERE reports.run_id = runs.id AND history_step > 0)
     ORDER BY github_run_id DESC, attempt DESC LIMIT 1`,
    [repositoryId, run.workflowId, run.runId, run.headSha],
  );
  return row?.id;
}

/** What people call some runs: GitHub's id of each, with its attempt where it is not the first. By our ids as texts. */
export async function runNames(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
): Promise<Map<string, string>> {
  const rows = await database.query<{ id: number; name: string }>(
    `SELECT id, github_run_id || CASE WHEN attempt > 1 THEN '/' || attempt ELSE '' END AS name FROM runs
     WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, arrayText(runIds)],
  );
  return new Map(rows.map(({ id, name }) => [String(id), name]));
}

/** Our id of the newest attempt of a run of GitHub; undefined when it is not stored. */
export async function runIdOf(
  database: Queryable,
  repositoryId: number,
  githubRunId: number,
): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>(
    'SELECT id FROM runs WHERE repository_id = $1 AND github_run_id = $2 ORDER BY attempt DESC LIMIT 1',
    [repositoryId, githubRunId],
  );
  return row?.id;
}
