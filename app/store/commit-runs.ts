import type { Queryable } from './database.ts';
import type { ReportRow } from './reports.ts';

/** A run at a commit with what its artifacts turned out to be, without the results. */
export interface CommitRun {
  readonly id: number;
  readonly workflowName: string;
  readonly url: string;
  readonly conclusion: string;
  /** A workflow run, or a check of another app. */
  readonly source: 'actions' | 'checks';
  /** Whether any of its results failed. */
  readonly hasFailures: boolean;
  /** Empty when the run left no report. */
  readonly reports: readonly Omit<ReportRow, 'id'>[];
}

const SELECT = `SELECT DISTINCT ON (workflow_id, event) id, workflow_name AS "workflowName", url, conclusion, source, EXISTS (
    SELECT 1 FROM reports WHERE reports.run_id = runs.id AND (
      failed > 0 OR EXISTS (SELECT 1 FROM results_first AS f WHERE f.report_id = reports.id AND f.status = 'failed')
    )
  ) AS "hasFailures", (
    SELECT coalesce(jsonb_agg(jsonb_build_object('artifactName', artifact_name, 'conclusion', reports.conclusion,
      'errorCode', error_code, 'errorMessage', error_message, 'extra', extra) ORDER BY artifact_name), '[]'::jsonb)
    FROM reports WHERE run_id = runs.id AND complete
  ) AS reports
  FROM runs WHERE repository_id = $1 AND head_sha = $2`;
// Ids of checks are below zero.
const NEWEST = 'ORDER BY workflow_id, event, abs(github_run_id) DESC, attempt DESC';

/**
 * The newest attempt of the newest run of each workflow (and event that starts it) at a commit of one repository;
 * a fork may push the same commit, and its runs are not this repository's. A check is of the commit, wherever that was
 * pushed.
 */
export async function commitRuns(
  database: Queryable,
  { repositoryId, headSha, headRepositoryId }: { repositoryId: number; headSha: string; headRepositoryId: number },
): Promise<CommitRun[]> {
  return database.query<CommitRun>(`${SELECT} AND (head_repository_id = $3 OR source = 'checks') ${NEWEST}`, [
    repositoryId,
    headSha,
    headRepositoryId,
  ]);
}

/** A run that was read, and in which not nearly everything failed: an outage says nothing of the code. */
const SAYS_SOMETHING = `EXISTS (
    SELECT 1 FROM reports WHERE run_id = runs.id AND complete AND error_code IS NULL
    HAVING count(*) > 0 AND (sum(passed + failed) < 5 OR sum(failed) < 0.8 * sum(passed + failed))
  )`;

/**
 * The same for a commit that others are compared with: only runs that somebody with write access started, none of a
 * pull request, whose workflow file and code may be anybody's.
 */
export async function trustedRuns(database: Queryable, repositoryId: number, headSha: string): Promise<CommitRun[]> {
  return database.query<CommitRun>(
    `${SELECT} AND head_repository_id = $1 AND event NOT LIKE 'pull_request%' AND ${SAYS_SOMETHING} ${NEWEST}`,
    [repositoryId, headSha],
  );
}

/** Of some commits of the repository itself, those with a run that others can be compared with. */
export async function commitsWithResults(
  database: Queryable,
  repositoryId: number,
  shas: readonly string[],
): Promise<Set<string>> {
  const rows = await database.query<{ sha: string }>(
    `SELECT DISTINCT head_sha AS sha FROM runs
     WHERE repository_id = $1 AND head_repository_id = $1 AND head_sha = ANY($2::text[]) AND event NOT LIKE 'pull_request%'
       AND ${SAYS_SOMETHING}`,
    [repositoryId, shas],
  );
  return new Set(rows.map(({ sha }) => sha));
}

/** Commit and page of some runs of a repository. */
export async function runLinks(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
): Promise<Map<number, { sha: string; url: string }>> {
  const rows = await database.query<{ id: number; sha: string; url: string }>(
    'SELECT id, head_sha AS sha, url FROM runs WHERE repository_id = $1 AND id = ANY($2::bigint[])',
    [repositoryId, runIds],
  );
  return new Map(rows.map(({ id, sha, url }) => [id, { sha, url }]));
}

/** Whether a workflow has ever left an artifact of ours in this repository: then a run of it without one is news. */
export async function workflowHasReports(
  database: Queryable,
  repositoryId: number,
  workflowId: number,
): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 FROM runs WHERE repository_id = $1 AND workflow_id = $2
     AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id) LIMIT 1`,
    [repositoryId, workflowId],
  );
  return rows.length > 0;
}

/** The commit of the newest read run of a workflow on a branch of the repository itself, other than `headSha`. */
export async function newestOtherCommit(
  database: Queryable,
  run: { repositoryId: number; workflowId: number; branch: string; headSha: string },
): Promise<string | undefined> {
  const [row] = await database.query<{ headSha: string }>(
    `SELECT head_sha AS "headSha" FROM runs
     WHERE repository_id = $1 AND workflow_id = $2 AND head_branch = $3 AND head_sha <> $4 AND head_repository_id = $1
       AND event NOT LIKE 'pull_request%'
       AND EXISTS (SELECT 1 FROM reports WHERE run_id = runs.id AND complete AND error_code IS NULL)
     ORDER BY abs(github_run_id) DESC, attempt DESC LIMIT 1`,
    [run.repositoryId, run.workflowId, run.branch, run.headSha],
  );
  return row?.headSha;
}
