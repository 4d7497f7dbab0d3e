import type { Queryable } from './database.ts';

/** A test in one variant whose outcome or duration differs between two runs. */
export interface RunDifference {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  /** Worst status in the run: failed, else passed, else skipped; null when it has no result of the test. */
  readonly before: 'failed' | 'passed' | 'skipped' | null;
  readonly after: 'failed' | 'passed' | 'skipped' | null;
  /** Milliseconds of the longest result; null without one. */
  readonly beforeMs: number | null;
  readonly afterMs: number | null;
}

/** A duration counts as changed when it doubled or halved, and by more than clocks and schedulers shake. */
const SLOWER = 2;
const SHAKE_MS = 100;

/** What differs between two runs of a repository, at most `limit` rows: changed outcomes first, then durations. */
export async function compareRuns(
  database: Queryable,
  repositoryId: number,
  before: number,
  after: number,
  limit: number,
): Promise<RunDifference[]> {
  const outcomes = (parameter: string) =>
    `SELECT r.test_id, r.variant_id, CASE WHEN bool_or(r.status = 2) THEN 2 WHEN bool_or(r.status = 1) THEN 1 ELSE 3 END AS status,
       max(r.duration) AS ms
     FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
     CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.durations) AS r (test_id, variant_id, status, duration)
     WHERE b.repository_id = $1 AND b.run_id = ${parameter} GROUP BY 1, 2`;
  const name = (status: string) => `CASE ${status} WHEN 2 THEN 'failed' WHEN 1 THEN 'passed' WHEN 3 THEN 'skipped' END`;
  return database.query<RunDifference>(
    `WITH changed AS (
       SELECT test_id, variant_id, a.status AS before, z.status AS after, a.ms AS before_ms, z.ms AS after_ms
       FROM (${outcomes('$2')}) AS a FULL JOIN (${outcomes('$3')}) AS z USING (test_id, variant_id)
       WHERE a.status IS DISTINCT FROM z.status
         OR (greatest(a.ms, z.ms) > ${SLOWER} * least(a.ms, z.ms) AND abs(a.ms - z.ms) > ${SHAKE_MS})
       ORDER BY (a.status IS DISTINCT FROM z.status) DESC, (z.status = 2) DESC NULLS LAST, abs(z.ms - a.ms) DESC NULLS LAST,
         test_id, variant_id
       LIMIT $4
     )
     SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file, variants.name AS variant,
       ${name('before')} AS before, ${name('after')} AS after, before_ms AS "beforeMs", after_ms AS "afterMs"
     FROM changed JOIN tests ON tests.repository_id = $1 AND tests.id = changed.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = changed.variant_id
     ORDER BY (before IS DISTINCT FROM after) DESC, (after = 2) DESC NULLS LAST, abs(after_ms - before_ms) DESC NULLS LAST,
       tests.id, variants.name`,
    [repositoryId, before, after, limit],
  );
}
