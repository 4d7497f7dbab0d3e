import type { Queryable } from './database.ts';

/** Results of one suite in one variant. */
export interface ResultCount {
  readonly suite: string;
  readonly variant: string;
  readonly passed: number;
  readonly failed: number;
  /** Skipped and pending. */
  readonly skipped: number;
  readonly other: number;
}

/**
 * Counts the results of some runs of one commit. What two runs both ran (a push and its pull request, say) counts once
 * and with the worse outcome; what one run reports twice under one name counts twice.
 */
export async function countResultsOfRuns(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
): Promise<ResultCount[]> {
  return database.query<ResultCount>(
    `WITH by_run AS (
       SELECT results.run_id, results.test_id, results.variant, count(*) AS total,
         count(*) FILTER (WHERE status = 'failed') AS failed, count(*) FILTER (WHERE status = 'other') AS other,
         count(*) FILTER (WHERE status = 'passed') AS passed
       FROM results WHERE results.repository_id = $1 AND results.run_id = ANY($2::bigint[]) GROUP BY 1, 2, 3
     ), worst AS (
       SELECT test_id, variant, max(total) AS total, max(failed) AS failed, max(other) AS other, max(passed) AS passed
       FROM by_run GROUP BY 1, 2
     ), shared AS (
       SELECT test_id, variant, total, failed, least(other, total - failed) AS other,
         least(passed, total - failed - least(other, total - failed)) AS passed
       FROM worst
     )
     SELECT tests.suite, shared.variant, sum(passed)::integer AS passed, sum(failed)::integer AS failed,
       sum(total - failed - shared.other - passed)::integer AS skipped, sum(shared.other)::integer AS other
     FROM shared JOIN tests ON tests.id = shared.test_id GROUP BY 1, 2 ORDER BY 1, 2`,
    [repositoryId, runIds],
  );
}

/** One test in one variant: what the base says of it, and whether it passes at the head. */
export interface BaselineRow {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  readonly status: 'passed' | 'failed' | 'skipped';
  readonly passesNow: boolean;
  /** The run that says so: one in which it failed, where it did. */
  readonly runId: number;
}

/** The base's word on every test that fails at the head, on every test that failed on the base, and on some others. */
export async function baselineOfRuns(
  database: Queryable,
  repositoryId: number,
  baseRunIds: readonly number[],
  headRunIds: readonly number[],
  others: readonly number[] = [],
): Promise<BaselineRow[]> {
  const outcomes = (parameter: string) =>
    `SELECT results.test_id, results.variant, bool_or(results.status = 'failed') AS failed,
       bool_or(results.status = 'passed') AS passed,
       coalesce(max(results.run_id) FILTER (WHERE results.status = 'failed'), max(results.run_id)) AS run_id
     FROM results WHERE results.repository_id = $1 AND results.run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;
  return database.query<BaselineRow>(
    `WITH base AS (${outcomes('$2')}), head AS (${outcomes('$3')})
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, base.variant,
       CASE WHEN base.failed THEN 'failed' WHEN base.passed THEN 'passed' ELSE 'skipped' END AS status,
       coalesce(head.passed AND NOT head.failed, false) AS "passesNow", base.run_id AS "runId"
     FROM base JOIN tests ON tests.id = base.test_id
     LEFT JOIN head ON head.test_id = base.test_id AND head.variant = base.variant
     WHERE base.failed OR base.test_id IN (SELECT test_id FROM head WHERE failed) OR base.test_id = ANY($4::bigint[])
     ORDER BY tests.suite, tests.identity, base.variant`,
    [repositoryId, baseRunIds, headRunIds, others],
  );
}
