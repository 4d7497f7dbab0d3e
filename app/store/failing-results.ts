import type { Queryable } from './database.ts';

/** One failing result with the test it belongs to. */
export interface FailingRow {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  readonly message: string | null;
  readonly trace: string | null;
}

/** Rows that carry their error; with 16,000 characters each that is 32 MB, and no page shows more of them. */
const WITH_TEXT = 2_000;
/** Characters of a message and of a trace that any page shows. */
const MESSAGE = 4_000;
const TRACE = 12_000;

/**
 * Every failing result of some runs. A run in which everything fails has hundreds of thousands of them, so that the
 * later ones come without their error.
 */
export async function failingResults(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
): Promise<FailingRow[]> {
  return database.query<FailingRow>(rowsWhere("results.status = 'failed'"), [repositoryId, runIds]);
}

/** The same of tests that passed in the end, after an attempt that failed and said something. */
export async function flakedResults(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
): Promise<FailingRow[]> {
  const isFlaked = "results.status = 'passed' AND (results.message IS NOT NULL OR results.trace IS NOT NULL)";
  return database.query<FailingRow>(rowsWhere(isFlaked), [repositoryId, runIds]);
}

function rowsWhere(condition: string): string {
  return `WITH failing AS (
       SELECT results.*, reports.artifact_name,
         row_number() OVER (ORDER BY reports.artifact_name, results.run_id, results.ordinal) <= ${WITH_TEXT} AS shown
       FROM results JOIN reports ON reports.id = results.report_id
       WHERE results.repository_id = $1 AND results.run_id = ANY($2::bigint[]) AND ${condition}
     )
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, failing.variant,
       CASE WHEN shown THEN left(failing.message, ${MESSAGE}) END AS message,
       CASE WHEN shown THEN left(failing.trace, ${TRACE}) END AS trace
     FROM failing JOIN tests ON tests.id = failing.test_id
     WHERE tests.repository_id = $1
     ORDER BY failing.artifact_name, failing.run_id, failing.ordinal`;
}
