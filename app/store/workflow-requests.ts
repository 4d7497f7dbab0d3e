import type { Queryable } from './database.ts';

/** Something that GitHub Actions is to run. */
export interface WorkflowRequest {
  /** Equal for what must be done once. */
  readonly key: string;
  readonly pullRequest: number;
  readonly headSha: string;
  /** The run to be run again; null for another kind of request. */
  readonly githubRunId: number | null;
  /** Whether nobody asked for it. */
  readonly isAutomatic: boolean;
}

/** `asked`: it was begun, and what GitHub answered is not known. */
export type RequestOutcome = 'asked' | 'done' | 'refused';

/**
 * Says, before it is done, that something is asked of GitHub. Answers `new` to the first who says so; a person may ask once
 * more for what GitHub refused. To all others what became of it; undefined when the most are used up.
 * @param most automatic requests of one run
 */
export async function claimRequest(
  database: Queryable,
  repositoryId: number,
  request: WorkflowRequest,
  most: number,
): Promise<'new' | RequestOutcome | undefined> {
  const { key, pullRequest, headSha, githubRunId, isAutomatic } = request;
  const claimed = await database.query(
    `INSERT INTO workflow_requests (repository_id, key, pull_request, head_sha, github_run_id, is_automatic, outcome)
     SELECT $1, $2, $3, $4, $5::bigint, $6::boolean, 'asked' WHERE NOT $6::boolean OR $7 > (
       SELECT count(*) FROM workflow_requests WHERE repository_id = $1 AND github_run_id = $5::bigint AND is_automatic
     )
     ON CONFLICT (repository_id, key) DO UPDATE SET outcome = 'asked', is_automatic = false, asked_at = now()
       WHERE workflow_requests.outcome = 'refused' AND NOT excluded.is_automatic
     RETURNING key`,
    [repositoryId, key, pullRequest, headSha, githubRunId, isAutomatic, most],
  );
  if (claimed.length > 0) return 'new';
  return requestOutcome(database, repositoryId, key);
}

/** What became of a request; undefined when it was not made. */
export async function requestOutcome(
  database: Queryable,
  repositoryId: number,
  key: string,
): Promise<RequestOutcome | undefined> {
  const [row] = await database.query<{ outcome: RequestOutcome }>(
    'SELECT outcome FROM workflow_requests WHERE repository_id = $1 AND key = $2',
    [repositoryId, key],
  );
  return row?.outcome;
}

/** Keeps what GitHub answered. */
export async function endRequest(
  database: Queryable,
  repositoryId: number,
  key: string,
  outcome: 'done' | 'refused',
): Promise<void> {
  await database.query('UPDATE workflow_requests SET outcome = $3 WHERE repository_id = $1 AND key = $2', [
    repositoryId,
    key,
    outcome,
  ]);
}

/** Forgets a request that GitHub is known not to have done, so that it may be made again. */
export async function releaseRequest(database: Queryable, repositoryId: number, key: string): Promise<void> {
  await database.query("DELETE FROM workflow_requests WHERE repository_id = $1 AND key = $2 AND outcome = 'asked'", [
    repositoryId,
    key,
  ]);
}
