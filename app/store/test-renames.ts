import type { Queryable } from './database.ts';

/** A test that went on under another name, as far as the bot believes it. */
export interface TestRename {
  readonly fromTestId: number;
  readonly toTestId: number;
  /** 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly string[];
  /** The run that showed the new name first. */
  readonly runId: number;
  readonly headSha: string;
  /** ISO 8601: when that run completed. */
  readonly renamedAt: string;
}

/** A rename as it is kept. */
export interface TestRenameRow extends TestRename {
  readonly id: number;
  /** ISO 8601; null while it holds. */
  readonly undoneAt: string | null;
}

const SELECT = `SELECT id, from_test_id AS "fromTestId", to_test_id AS "toTestId", confidence, reasons, run_id AS "runId",
  head_sha AS "headSha", renamed_at AS "renamedAt", undone_at AS "undoneAt" FROM test_renames WHERE repository_id = $1`;

/** Notes renames. The caller has begun a step. */
export async function addRenames(
  transaction: Queryable,
  repositoryId: number,
  renames: readonly TestRename[],
): Promise<void> {
  for (const { fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt } of renames) {
    await transaction.query(
      `INSERT INTO test_renames (repository_id, from_test_id, to_test_id, confidence, reasons, run_id, head_sha, renamed_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [repositoryId, fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt],
    );
  }
}

/** The renames of a repository, newest first. */
export async function listRenames(database: Queryable, repositoryId: number, limit: number): Promise<TestRenameRow[]> {
  return database.query<TestRenameRow>(`${SELECT} ORDER BY id DESC LIMIT $2`, [repositoryId, limit]);
}

/** A rename by its id. */
export async function findRename(
  database: Queryable,
  repositoryId: number,
  id: number,
): Promise<TestRenameRow | undefined> {
  const [row] = await database.query<TestRenameRow>(`${SELECT} AND id = $2`, [repositoryId, id]);
  return row;
}

/** Of some tests those that were renamed, to or from, and whose rename holds or was taken back: they are not guessed again. */
export async function renamedAmong(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
): Promise<TestRenameRow[]> {
  return database.query<TestRenameRow>(
    `${SELECT} AND (from_test_id = ANY($2::bigint[]) OR to_test_id = ANY($2::bigint[])) ORDER BY id`,
    [repositoryId, testIds],
  );
}

/** Takes a rename back; false when it does not hold. The caller has begun a step. */
export async function markRenameUndone(transaction: Queryable, repositoryId: number, id: number): Promise<boolean> {
  const rows = await transaction.query(
    'UPDATE test_renames SET undone_at = now() WHERE repository_id = $1 AND id = $2 AND undone_at IS NULL RETURNING id',
    [repositoryId, id],
  );
  return rows.length > 0;
}
