import type { Test } from 'ctrf';
import type { Queryable } from '../../../app/store/database.ts';

/** One result with the test it belongs to. */
export interface ResultRow {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  readonly status: Test['status'];
  readonly durationMs: number;
  readonly message: string | null;
  readonly trace: string | null;
}

const SELECT = `SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, results.variant,
    results.status, results.duration_ms AS "durationMs", results.message, results.trace
  FROM results JOIN reports ON reports.id = results.report_id JOIN tests ON tests.id = results.test_id
  WHERE results.repository_id = $1 AND tests.repository_id = $1`;

/** Results of some runs of a repository, those with one of the statuses, or all. */
export async function resultsOfRuns(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  statuses?: readonly Test['status'][],
): Promise<ResultRow[]> {
  return database.query<ResultRow>(
    `${SELECT} AND results.run_id = ANY($2::bigint[]) AND ($3::text[] IS NULL OR results.status = ANY($3::text[]))
     ORDER BY reports.artifact_name, results.ordinal`,
    [repositoryId, runIds, statuses ?? null],
  );
}
