import type { Queryable } from './database.ts';
import type { BranchRun } from './repository-board.ts';
import type { RunRow } from './runs.ts';

/** The place of a run among those of its workflow: ids of GitHub grow, those of checks fall. */
const ORDER = '(abs(github_run_id), attempt)';
const SAME = `repository_id = $1 AND workflow_id = $2 AND head_branch = $3 AND head_repository_id = $1
  AND event NOT LIKE 'pull_request%'`;
/** GitHub's words for a run that says something; one that was cancelled says nothing. */
const SPEAKS = `conclusion IN ('success', 'failure', 'timed_out', 'startup_failure')`;

type Place = Pick<RunRow, 'repositoryId' | 'workflowId' | 'headBranch' | 'githubRunId' | 'attempt'>;

const placeOf = (run: Place) => [
  ...[run.repositoryId, run.workflowId, run.headBranch],
  ...[Math.abs(run.githubRunId), run.attempt],
];

/** Whether a later run of the same workflow on the same branch, or a later attempt, is stored that says something. */
export async function isOvertaken(database: Queryable, run: Place): Promise<boolean> {
  const rows = await database.query(
    `SELECT 1 FROM runs WHERE ${SAME} AND ${SPEAKS} AND ${ORDER} > ($4::bigint, $5::integer) LIMIT 1`,
    placeOf(run),
  );
  return rows.length > 0;
}

/** The newest green run of the same workflow on the same branch before it. */
export async function lastGreenRun(database: Queryable, run: Place): Promise<BranchRun | undefined> {
  const [row] = await database.query<BranchRun>(
    `SELECT id AS "runId", workflow_name AS workflow, conclusion, head_sha AS "headSha", url, completed_at AS "completedAt"
     FROM runs WHERE ${SAME} AND conclusion = 'success' AND ${ORDER} < ($4::bigint, $5::integer)
     ORDER BY abs(github_run_id) DESC, attempt DESC LIMIT 1`,
    placeOf(run),
  );
  return row;
}

/** Results of a run by whether they passed or failed, over all of its reports. */
export async function countOutcomes(
  database: Queryable,
  repositoryId: number,
  runId: number,
): Promise<{ readonly passed: number; readonly failed: number }> {
  const [row] = await database.query<{ passed: number; failed: number }>(
    `SELECT coalesce(sum(passed), 0)::integer AS passed, coalesce(sum(failed), 0)::integer AS failed
     FROM reports WHERE repository_id = $1 AND run_id = $2 AND complete`,
    [repositoryId, runId],
  );
  return row ?? { passed: 0, failed: 0 };
}
