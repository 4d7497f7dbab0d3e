import type { Test } from 'ctrf';
import type { Queryable } from './database.ts';

/** Results of one suite in one variant with one status. */
export interface ResultCount {
  readonly runId: number;
  readonly suite: string;
  readonly variant: string;
  readonly status: Test['status'];
  readonly count: number;
}

export async function countResultsOfRuns(database: Queryable, runIds: readonly number[]): Promise<ResultCount[]> {
  return database.query<ResultCount>(
    `SELECT reports.run_id AS "runId", tests.suite, results.variant, results.status, count(*)::integer AS count
     FROM results JOIN reports ON reports.id = results.report_id JOIN tests ON tests.id = results.test_id
     WHERE reports.run_id = ANY($1::bigint[])
     GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
    [runIds],
  );
}

/** One test in one variant: what the base says of it, and whether it passes at the head. */
export interface BaselineRow {
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly passesNow: boolean;
}

/** The base's word on every test that fails at the head, and on every test that failed on the base. */
export async function baselineOfRuns(
  database: Queryable,
  baseRunIds: readonly number[],
  headRunIds: readonly number[],
): Promise<BaselineRow[]> {
  const outcomes = (parameter: string) =>
    `SELECT results.test_id, results.variant, bool_or(results.status = 'failed') AS failed,
       bool_or(results.status = 'passed') AS passed
     FROM results JOIN reports ON reports.id = results.report_id
     WHERE reports.run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;
  return database.query<BaselineRow>(
    `WITH base AS (${outcomes('$1')}), head AS (${outcomes('$2')})
     SELECT tests.identity, tests.suite, tests.path, tests.name, tests.file, base.variant,
       CASE WHEN base.failed THEN 'failed' WHEN base.passed THEN 'passed' ELSE 'skipped' END AS status,
       coalesce(head.passed AND NOT head.failed, false) AS "passesNow"
     FROM base JOIN tests ON tests.id = base.test_id
     LEFT JOIN head ON head.test_id = base.test_id AND head.variant = base.variant
     WHERE base.failed OR base.test_id IN (SELECT test_id FROM head WHERE failed)
     ORDER BY tests.suite, tests.identity, base.variant`,
    [baseRunIds, headRunIds],
  );
}
