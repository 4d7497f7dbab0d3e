import { arrayText } from './array-text.ts';
import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** A commit that is said to have fixed some tests. */
export interface ToldFix {
  readonly testIds: readonly number[];
  readonly commit: string;
  readonly author: string;
  /** Empty when nothing was said. */
  readonly reason: string;
}

/** A fix of one test as it is kept. */
export interface TestFixRow extends Omit<ToldFix, 'testIds'> {
  readonly id: number;
  readonly testId: number;
  /** ISO 8601. */
  readonly toldAt: string;
  /** The first run that contains it; null before one was seen. */
  readonly begunRunId: number | null;
}

/** Nobody looks for a run with a fix longer than this: the flips that it is about are forgotten by then. */
const AWAITED_DAYS = 90;
/** GitHub lets nobody run a workflow again after 30 days, so that commits without the fix are run no more. */
const HELD_DAYS = 30;

const SELECT = `SELECT id, test_id AS "testId", commit_sha AS commit, author, reason, told_at AS "toldAt",
  begun_run_id AS "begunRunId" FROM test_fixes WHERE repository_id = $1`;

/** Notes a fix; told twice it is one. */
export async function addFix(
  database: Queryable,
  repositoryId: number,
  { testIds, commit, author, reason }: ToldFix,
): Promise<void> {
  await database.query(
    `INSERT INTO test_fixes (repository_id, test_id, commit_sha, author, reason, told_at)
     SELECT $1, test_id, $3, $4, $5, now() FROM unnest($2::bigint[]) AS test_id
     ON CONFLICT (repository_id, test_id, commit_sha) DO NOTHING`,
    [repositoryId, arrayText(testIds), commit, cleanText(author), cleanText(reason)],
  );
}

/** The fixes of some tests that a run which completed at `at` (ISO 8601) is held against. */
export async function openFixes(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
  at: string,
): Promise<TestFixRow[]> {
  return database.query<TestFixRow>(
    `${SELECT} AND test_id = ANY($2::bigint[]) AND CASE WHEN begun_at IS NULL
       THEN told_at > now() - interval '${AWAITED_DAYS} days' ELSE $3::timestamptz < begun_at + interval '${HELD_DAYS} days' END
     ORDER BY id`,
    [repositoryId, arrayText(testIds), at],
  );
}

/** All fixes of a test, newest first. */
export async function fixesOfTest(database: Queryable, repositoryId: number, testId: number): Promise<TestFixRow[]> {
  return database.query<TestFixRow>(`${SELECT} AND test_id = $2 ORDER BY id DESC`, [repositoryId, testId]);
}

/** Notes the first run that contains some fixes, and when it completed (ISO 8601). The caller has begun a step. */
export async function markFixesBegun(
  transaction: Queryable,
  repositoryId: number,
  ids: readonly number[],
  { runId, completedAt }: { readonly runId: number; readonly completedAt: string },
): Promise<void> {
  if (ids.length === 0) return;
  await transaction.query(
    `UPDATE test_fixes SET begun_run_id = $3, begun_at = $4 WHERE repository_id = $1 AND id = ANY($2::integer[])`,
    [repositoryId, arrayText(ids), runId, completedAt],
  );
}

/** Has the fixes of a test be those of another one, under whose name it goes on. The caller has begun a step. */
export async function moveFixes(
  transaction: Queryable,
  repositoryId: number,
  fromTestId: number,
  toTestId: number,
): Promise<void> {
  await transaction.query(
    `UPDATE test_fixes AS f SET test_id = $3 WHERE repository_id = $1 AND test_id = $2 AND NOT EXISTS (
       SELECT 1 FROM test_fixes AS own WHERE own.repository_id = $1 AND own.test_id = $3 AND own.commit_sha = f.commit_sha
     )`,
    [repositoryId, fromTestId, toTestId],
  );
}
