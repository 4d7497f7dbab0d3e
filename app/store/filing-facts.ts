import type { Queryable } from './database.ts';

/** How many different tests passed or failed in a run. */
export async function countExecutedTests(database: Queryable, repositoryId: number, runId: number): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `SELECT count(DISTINCT results.test_id)::integer AS count FROM results
     WHERE results.repository_id = $1 AND results.run_id = $2 AND results.status IN ('passed', 'failed')`,
    [repositoryId, runId],
  );
  return row?.count ?? 0;
}

/** A test of a run with the variants in which it passed and did not fail. */
export interface PassedRow {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variants: readonly string[];
}

/** Where some tests passed in a run; a test that passed nowhere is left out. */
export async function passedVariants(
  database: Queryable,
  repositoryId: number,
  runId: number,
  testIds: readonly number[],
): Promise<PassedRow[]> {
  return database.query<PassedRow>(
    `WITH cells AS (
       SELECT results.test_id, results.variant FROM results
       WHERE results.repository_id = $1 AND results.run_id = $2 AND results.test_id = ANY($3::bigint[])
       GROUP BY 1, 2 HAVING bool_or(results.status = 'passed') AND NOT bool_or(results.status = 'failed')
     )
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file,
       array_agg(cells.variant ORDER BY cells.variant) AS variants
     FROM cells JOIN tests ON tests.id = cells.test_id GROUP BY tests.id ORDER BY tests.id`,
    [repositoryId, runId, testIds],
  );
}

export interface ClosedIssueRow {
  readonly id: number;
  readonly testId: number;
  readonly episode: number;
  readonly number: number | null;
  readonly failingSha: string;
  readonly failingVariants: readonly string[];
  /** Null when no commit is known to have closed it. */
  readonly closingSha: string | null;
}

/** The newest closed issue of each of some tests. */
export async function newestClosedIssues(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
): Promise<ClosedIssueRow[]> {
  return database.query<ClosedIssueRow>(
    `SELECT DISTINCT ON (test_id) id, test_id AS "testId", episode, number, failing_sha AS "failingSha",
       failing_variants AS "failingVariants", closing_sha AS "closingSha"
     FROM issues WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND state = 'closed'
     ORDER BY test_id, episode DESC`,
    [repositoryId, testIds],
  );
}
