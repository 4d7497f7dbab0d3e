import type { Test } from 'ctrf';
import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED, statusName } from './result-status.ts';

/** A failure of a test in a run; of a test that passed in the end, that of an earlier attempt. */
export interface TestFailure {
  readonly runId: number;
  readonly testId: number;
  readonly variant: string;
  readonly message: string | null;
  readonly trace: string | null;
}

/** Characters of a message and of a trace that failures are compared by, as in run-outcomes.ts. */
const MESSAGE = 2_000;
const TRACE = 6_000;

/** What some tests of a repository said when they failed in some runs. */
export async function failuresOfTests(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  testIds: readonly number[],
): Promise<TestFailure[]> {
  if (runIds.length === 0 || testIds.length === 0) return [];
  return database.query<TestFailure>(
    `SELECT run_id AS "runId", test_id AS "testId", variant, left(message, ${MESSAGE}) AS message, left(trace, ${TRACE}) AS trace
     FROM results WHERE repository_id = $1 AND run_id = ANY($2::bigint[]) AND test_id = ANY($3::bigint[])
       AND (status = 'failed' OR message IS NOT NULL OR trace IS NOT NULL)
     ORDER BY run_id, report_id, ordinal`,
    [repositoryId, arrayText(runIds), arrayText(testIds)],
  );
}

/** Tests that failed in the newest run of the default branch in which they ran, with that run. */
export async function failingAtTip(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
): Promise<{ testId: number; variant: string; runId: number }[]> {
  return database.query(
    `SELECT s.test_id AS "testId", variants.name AS variant, s.last_run_id AS "runId" FROM test_states AS s
     JOIN variants ON variants.repository_id = s.repository_id AND variants.id = s.variant_id
     WHERE s.repository_id = $1 AND s.test_id = ANY($2::bigint[]) AND s.on_default AND s.last_status = ${FAILED}
     ORDER BY s.test_id, s.variant_id`,
    [repositoryId, arrayText(testIds)],
  );
}

/** How often some tests passed in some runs, all variants together. */
export async function passesOfTests(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  testIds: readonly number[],
): Promise<Map<number, number>> {
  if (testIds.length === 0) return new Map();
  const rows = await database.query<{ testId: number; count: number }>(
    `SELECT test_id AS "testId", count(*) AS count FROM results
     WHERE repository_id = $1 AND run_id = ANY($2::bigint[]) AND test_id = ANY($3::bigint[]) AND status = 'passed' GROUP BY 1`,
    [repositoryId, arrayText(runIds), arrayText(testIds)],
  );
  return new Map(rows.map(({ testId, count }) => [testId, count]));
}

/**
 * How often tests that failed in some runs were tried there in a variant and failed every time, by `TEST VARIANT`; the most,
 * where runs differ. One that passed in between, as in a repetition that looks for a flake, counts as tried once.
 */
export async function triesOfTests(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  testIds: readonly number[],
): Promise<Map<string, number>> {
  if (testIds.length === 0) return new Map();
  const rows = await database.query<{ testId: number; variant: string; tries: number }>(
    `SELECT r.test_id AS "testId", variants.name AS variant, max(CASE WHEN r.attempts LIKE '%p%' THEN 1 ELSE length(coalesce(r.attempts, '')) + 1 END) AS tries
     FROM result_blocks AS b CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.attempts)
       AS r (test_id, variant_id, status, attempts)
     JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id
     WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND b.failed > 0 AND b.attempts IS NOT NULL
       AND r.test_id = ANY($3::bigint[]) AND r.status = ${FAILED} GROUP BY 1, 2`,
    [repositoryId, arrayText(runIds), arrayText(testIds)],
  );
  return new Map(rows.map(({ testId, variant, tries }) => [`${testId} ${variant}`, tries]));
}

/** What became of a test in one run and variant, with its earlier attempts there. */
export interface TestAttempts {
  readonly testId: number;
  readonly variant: string;
  readonly status: Test['status'];
  /** Outcomes of the attempts before, such as ppf: p passed, f failed, s skipped; empty when there were none. */
  readonly attempts: string;
}

/** Every result of some tests in some runs with its attempts. */
export async function attemptsOfTests(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  testIds: readonly number[],
): Promise<TestAttempts[]> {
  if (runIds.length === 0 || testIds.length === 0) return [];
  const rows = await database.query<Omit<TestAttempts, 'status'> & { status: number }>(
    `SELECT r.test_id AS "testId", variants.name AS variant, r.status, coalesce(r.attempts, '') AS attempts
     FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
     CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.attempts)
       AS r (test_id, variant_id, status, attempts)
     JOIN variants ON variants.repository_id = b.repository_id AND variants.id = r.variant_id
     WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND r.test_id = ANY($3::bigint[])
     ORDER BY r.test_id, variants.name, b.run_id`,
    [repositoryId, arrayText(runIds), arrayText(testIds)],
  );
  return rows.map(({ status, ...row }) => ({ ...row, status: statusName(status) }));
}
