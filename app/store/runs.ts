import type { Queryable } from './database.ts';

/** A repository as GitHub's webhook names it. */
export interface RepositoryRow {
  readonly id: number;
  readonly installationId: number;
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
}

/** Facts of one attempt of a workflow run, from GitHub only. */
export interface RunFacts {
  readonly repositoryId: number;
  readonly githubRunId: number;
  readonly attempt: number;
  readonly workflowId: number;
  readonly workflowName: string;
  readonly event: string;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly headRepositoryId: number | null;
  readonly conclusion: string;
  readonly url: string;
  /** ISO 8601. */
  readonly completedAt: string;
  /** `checks`: a check run of another app, with its id below zero; default: a workflow run. */
  readonly source?: 'actions' | 'checks';
}

export interface RunRow extends RunFacts {
  /** Ours, not GitHub's. */
  readonly id: number;
}

/** What the conclusion of a run says while it has none: some of its jobs have sent their reports, others have not. */
export const UNDER_WAY = 'in_progress';

const COLUMNS = `id, repository_id AS "repositoryId", github_run_id AS "githubRunId", attempt, workflow_id AS "workflowId",
  workflow_name AS "workflowName", event, head_sha AS "headSha", head_branch AS "headBranch",
  head_repository_id AS "headRepositoryId", conclusion, url, completed_at AS "completedAt", source`;

/** Stores a repository, or what has changed of it: a rename keeps its id and with it its history. */
export async function upsertRepository(database: Queryable, repository: RepositoryRow): Promise<void> {
  await database.query(
    `INSERT INTO repositories (id, installation_id, owner, name, default_branch) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (id) DO UPDATE SET installation_id = excluded.installation_id, owner = excluded.owner,
       name = excluded.name, default_branch = excluded.default_branch`,
    [repository.id, repository.installationId, repository.owner, repository.name, repository.defaultBranch],
  );
}

/** Stores one attempt of a run and answers with our id of it; the same attempt again answers with the same id. */
export async function upsertRun(database: Queryable, run: RunFacts): Promise<number> {
  const [row] = await database.query<{ id: number }>(
    `INSERT INTO runs (repository_id, github_run_id, attempt, workflow_id, workflow_name, event, head_sha, head_branch,
       head_repository_id, conclusion, url, completed_at, source)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
     ON CONFLICT (repository_id, github_run_id, attempt) DO UPDATE SET conclusion = excluded.conclusion
     RETURNING id`,
    [
      run.repositoryId,
      run.githubRunId,
      run.attempt,
      run.workflowId,
      run.workflowName,
      run.event,
      run.headSha,
      run.headBranch,
      run.headRepositoryId,
      run.conclusion,
      run.url,
      run.completedAt,
      run.source ?? 'actions',
    ],
  );
  if (row === undefined) throw new Error('a run was neither inserted nor found');
  return row.id;
}

/** One attempt of a workflow run, or a check, as it was stored; undefined when it was not. */
export async function findRun(
  database: Queryable,
  repositoryId: number,
  githubRunId: number,
  attempt: number,
): Promise<RunRow | undefined> {
  const [row] = await database.query<RunRow>(
    `SELECT ${COLUMNS} FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3`,
    [repositoryId, githubRunId, attempt],
  );
  return row;
}

/** The newest attempt of a workflow run or a check that was stored. */
export async function newestAttempt(
  database: Queryable,
  repositoryId: number,
  githubRunId: number,
): Promise<RunRow | undefined> {
  const [row] = await database.query<RunRow>(
    `SELECT ${COLUMNS} FROM runs WHERE repository_id = $1 AND github_run_id = $2 ORDER BY attempt DESC LIMIT 1`,
    [repositoryId, githubRunId],
  );
  return row;
}

/** Some runs of a repository by our ids of them. */
export async function runsByIds(database: Queryable, repositoryId: number, ids: readonly number[]): Promise<RunRow[]> {
  return database.query<RunRow>(
    `SELECT ${COLUMNS} FROM runs WHERE repository_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
    [repositoryId, ids],
  );
}

/** A repository by GitHub's id. */
export async function repositoryById(database: Queryable, id: number): Promise<RepositoryRow | undefined> {
  const [row] = await database.query<RepositoryRow>(
    `SELECT id, installation_id AS "installationId", owner, name, default_branch AS "defaultBranch"
     FROM repositories WHERE id = $1`,
    [id],
  );
  return row;
}
