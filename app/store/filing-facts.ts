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

/**
 * Variants of a run in which the suite of some tests ran and the test itself has no result: it was deleted, renamed, or
 * left out this time.
 */
export async function absentVariants(
  database: Queryable,
  repositoryId: number,
  runId: number,
  testIds: readonly number[],
): Promise<{ readonly testId: number; readonly variant: string }[]> {
  return database.query(
    `WITH here AS (
       SELECT DISTINCT results.test_id, results.variant FROM results
       WHERE results.repository_id = $1 AND results.run_id = $2
     ), suites AS (
       SELECT DISTINCT tests.suite, here.variant FROM here JOIN tests ON tests.id = here.test_id AND tests.repository_id = $1
     )
     SELECT tests.id AS "testId", suites.variant FROM tests JOIN suites ON suites.suite = tests.suite
     WHERE tests.repository_id = $1 AND tests.id = ANY($3::bigint[])
       AND NOT EXISTS (SELECT 1 FROM here WHERE here.test_id = tests.id AND here.variant = suites.variant)
     ORDER BY 1, 2`,
    [repositoryId, runId, testIds],
  );
}
