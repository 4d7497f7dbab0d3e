import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { PASSED } from './result-status.ts';

/** A test that took longer in some runs than its passes on the default branch do on average. */
export interface SlowTest {
  readonly testId: number;
  readonly variantId: number;
  /** Empty without a matrix. */
  readonly variant: string;
  readonly path: readonly string[];
  readonly name: string;
  /** Milliseconds of its longest pass. */
  readonly durationMs: number;
  /** How many times slower than on average half of the variant's tests were at least: how slow the machine was. */
  readonly speed: number;
}

/** With fewer passes there is no baseline (src/stats/series/series-rule.ts). */
const PASSES = 10;
/** Of fewer tests the machine's speed cannot be told (src/stats/series/speed-factor.ts). */
const TESTS = 5;

/**
 * The passing tests of some runs that are furthest above their mean on the default branch, by time lost, `limit` at most;
 * only those a tenth and 50 ms above it. The mean is of all times: whether a test is slow is for its baseline to say.
 */
export async function slowTests(
  database: Queryable,
  repositoryId: number,
  runIds: readonly number[],
  limit: number,
): Promise<SlowTest[]> {
  if (runIds.length === 0) return [];
  return database.query<SlowTest>(
    `WITH timed AS (
       SELECT r.test_id, r.variant_id, max(r.duration)::double precision AS duration,
         max(s.duration_sum / s.passed) AS mean
       FROM result_blocks AS b JOIN reports ON reports.id = b.report_id AND reports.complete
       CROSS JOIN LATERAL unnest(b.test_ids, b.variant_ids, b.statuses, b.durations)
         AS r (test_id, variant_id, status, duration)
       JOIN test_states AS s ON s.repository_id = $1 AND s.test_id = r.test_id AND s.variant_id = r.variant_id
         AND s.on_default AND s.passed >= ${PASSES} AND s.duration_sum > 0
       WHERE b.repository_id = $1 AND b.run_id = ANY($2::bigint[]) AND r.status = ${PASSED} GROUP BY 1, 2
     ), speeds AS (
       SELECT variant_id, CASE WHEN count(*) < ${TESTS} THEN 1
         ELSE greatest(percentile_cont(0.5) WITHIN GROUP (ORDER BY duration / mean), 0.01) END AS speed
       FROM timed WHERE duration > 0 GROUP BY 1
     )
     SELECT tests.id AS "testId", variants.id AS "variantId", variants.name AS variant, path, tests.name,
       duration AS "durationMs", speed::double precision AS speed
     FROM timed JOIN speeds USING (variant_id) JOIN tests ON tests.id = timed.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = variant_id
     WHERE tests.repository_id = $1 AND duration > 1.1 * speed * mean AND duration > speed * mean + 50
     ORDER BY duration - speed * mean DESC, tests.id, variant_id LIMIT $3`,
    [repositoryId, arrayText(runIds), limit],
  );
}
