import type { Queryable } from './database.ts';
import type { RepositoryRow } from './runs.ts';

/** What the conclusion of a run says while it has none: some of its jobs have sent their reports, others have not. */
export const UNDER_WAY = 'in_progress';

/** Our id of an attempt of a run, if it is stored. */
export async function findRun(
  database: Queryable,
  repositoryId: number,
  githubRunId: number,
  attempt: number,
): Promise<number | undefined> {
  const [row] = await database.query<{ id: number }>(
    'SELECT id FROM runs WHERE repository_id = $1 AND github_run_id = $2 AND attempt = $3',
    [repositoryId, githubRunId, attempt],
  );
  return row?.id;
}

/** The name of a repository's default branch, if the repository is stored. */
export async function findDefaultBranch(
  database: Queryable,
  { id }: Pick<RepositoryRow, 'id'>,
): Promise<string | undefined> {
  const [row] = await database.query<{ branch: string }>(
    'SELECT default_branch AS branch FROM repositories WHERE id = $1',
    [id],
  );
  return row?.branch;
}
