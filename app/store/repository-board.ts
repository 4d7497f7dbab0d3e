import type { Queryable } from './database.ts';

/** A repository as a list of all of them shows it. */
export interface BoardRow {
  readonly repositoryId: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Tests whose verdict is flaky, all variants together. */
  readonly flaky: number;
  /** Its newest runs on the default branch, newest first. */
  readonly runs: readonly BranchRun[];
}

/** A run of the default branch. */
export interface BranchRun {
  readonly runId: number;
  readonly workflow: string;
  /** GitHub's word. */
  readonly conclusion: string;
  readonly headSha: string;
  readonly url: string;
  /** ISO 8601. */
  readonly completedAt: string;
}

/** Beyond, the number of flaky tests tells nobody more. */
const FLAKY_LIMIT = 1_000;

/** The order of times is that of an index; what a pull request ran under the branch's name is left out. */
const RUNS = (
  limit: string,
) => `SELECT id AS "runId", workflow_name AS workflow, conclusion, head_sha AS "headSha", url,
    completed_at AS "completedAt"
  FROM runs WHERE runs.repository_id = r.id AND head_branch = r.default_branch AND head_repository_id = r.id
    AND event NOT LIKE 'pull_request%'
  ORDER BY completed_at DESC LIMIT ${limit}`;

/** Repositories, those that were heard of last first, each with its newest runs. */
export async function repositoryBoard(
  database: Queryable,
  { limit, offset, runs }: { readonly limit: number; readonly offset: number; readonly runs: number },
): Promise<BoardRow[]> {
  return database.query<BoardRow>(
    `WITH r AS (
       SELECT repositories.*, updated_at FROM repositories
       LEFT JOIN repository_memories ON repository_memories.repository_id = repositories.id
       ORDER BY updated_at DESC NULLS LAST, id LIMIT $1 OFFSET $2
     )
     SELECT r.id AS "repositoryId", owner, name, default_branch AS "defaultBranch", (
       SELECT count(*)::integer FROM (
         SELECT 1 FROM verdicts WHERE repository_id = r.id AND variant_id = 0 AND state = 'flaky' LIMIT ${FLAKY_LIMIT}
       ) AS capped
     ) AS flaky, coalesce((SELECT json_agg(newest) FROM (${RUNS('$3')}) AS newest), '[]') AS runs
     FROM r ORDER BY updated_at DESC NULLS LAST, id`,
    [limit, offset, runs],
  );
}

/** The newest runs of a repository's default branch, newest first. */
export async function branchRuns(database: Queryable, repositoryId: number, limit: number): Promise<BranchRun[]> {
  return database.query<BranchRun>(
    `SELECT newest.* FROM repositories AS r CROSS JOIN LATERAL (${RUNS('$2')}) AS newest WHERE r.id = $1
     ORDER BY "completedAt" DESC`,
    [repositoryId, limit],
  );
}
