import type { Test } from 'ctrf';
import type { Queryable } from './database.ts';
import { statusName } from './result-status.ts';

/** One result of a test with the run it is of. */
export interface HistoryRow {
  readonly runId: number;
  readonly reportId: number;
  readonly ordinal: number;
  readonly variant: string;
  readonly status: Test['status'];
  readonly durationMs: number;
  readonly message: string | null;
  readonly headSha: string;
  readonly headBranch: string | null;
  readonly event: string;
  readonly url: string;
  /** ISO 8601. */
  readonly completedAt: string;
}

export interface HistoryQuery {
  readonly repositoryId: number;
  readonly testId: number;
  /** Most rows to answer with. */
  readonly limit: number;
  /** Only results of this UTC day and before, such as 2026-11-21: the next page of a history. */
  readonly until?: string | undefined;
}

/**
 * The results of a test, newest day first. Only blocks whose range of identities contains the test's are read, and only
 * as many as it takes: work goes with `limit`, not with the length of the history.
 */
export async function testHistory(database: Queryable, query: HistoryQuery): Promise<HistoryRow[]> {
  const [test] = await database.query<{ identity: string; first: string; last: string }>(
    `SELECT tests.identity, min(s.first_day)::text AS first,
       max((s.last_at AT TIME ZONE 'UTC')::date)::text AS last
     FROM tests JOIN test_states AS s ON s.repository_id = tests.repository_id AND s.test_id = tests.id
     WHERE tests.repository_id = $1 AND tests.id = $2 GROUP BY tests.identity`,
    [query.repositoryId, query.testId],
  );
  if (test === undefined) return [];
  // The days are constants here, so that the planner leaves out the months that cannot have any.
  const rows = await database.query<Omit<HistoryRow, 'status'> & { status: number }>(
    `SELECT r.run_id AS "runId", r.report_id AS "reportId", r.ordinal, variants.name AS variant, r.status,
       r.duration AS "durationMs", failures.message, runs.head_sha AS "headSha", runs.head_branch AS "headBranch",
       runs.event, runs.url, runs.completed_at AS "completedAt"
     FROM (
       SELECT b.day, b.run_id, b.report_id, b.ordinals[place] AS ordinal, b.variant_ids[place] AS variant_id,
         b.statuses[place] AS status, b.durations[place] AS duration, b.failure_ids[place] AS failure_id
       FROM result_blocks AS b CROSS JOIN LATERAL unnest(array_positions(b.test_ids, $2::bigint)) AS place
       WHERE b.repository_id = $1 AND b.first_identity <= $3 AND b.last_identity >= $3
         AND b.day >= $4::date AND b.day <= least($5::date, $6::date)
       ORDER BY b.day DESC, b.report_id DESC LIMIT $7
     ) AS r
     JOIN runs ON runs.repository_id = $1 AND runs.id = r.run_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = r.variant_id
     LEFT JOIN failures ON failures.repository_id = $1 AND failures.id = r.failure_id
     ORDER BY r.day DESC, r.report_id DESC, r.ordinal`,
    [query.repositoryId, query.testId, test.identity, test.first, test.last, query.until ?? test.last, query.limit],
  );
  return rows.map((row) => ({ ...row, status: statusName(row.status) }));
}
