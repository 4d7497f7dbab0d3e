import type { VerdictState } from '../../src/stats/flakiness/verdict.ts';
import type { DayCounts } from '../../src/stats/health/day-counts.ts';
import type { Queryable } from './database.ts';

/** What a suite did on a day of the default branch. */
export type SuiteDay = DayCounts & { readonly suite: string };

/** A test in one variant, as the health of its suite needs it. */
export interface HealthTest {
  readonly testId: number;
  /** Of its memory: 0 without a matrix. */
  readonly variantId: number;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly variant: string;
  readonly verdict: VerdictState;
  readonly probability: number | null;
  readonly executions: number;
  /** Mean of its passes in milliseconds; null without any. */
  readonly usualMs: number | null;
  /** The newest confirmed slowdown, new / old; null where there is none. */
  readonly slowerBy: number | null;
}

/** What each suite did on each day of the default branch, all variants together. */
export async function suiteDays(
  database: Queryable,
  repositoryId: number,
  { from, to }: { readonly from: string; readonly to: string },
): Promise<SuiteDay[]> {
  const rows = await database.query<Omit<SuiteDay, 'coverage'> & { coverage: number | null }>(
    `SELECT d.suite, d.day::text AS day, max(d.runs) AS runs, sum(d.passed)::integer AS passed, sum(d.failed)::integer AS failed,
       sum(d.skipped)::integer AS skipped, sum(d.retried)::integer AS retried, sum(d.duration_sum) AS "durationMs",
       sum(d.passed + d.failed)::integer AS measured, (
         SELECT coverage FROM suite_coverage AS c WHERE c.repository_id = $1 AND c.suite = d.suite AND c.day = d.day
       ) AS coverage
     FROM suite_days AS d WHERE d.repository_id = $1 AND d.on_default AND d.day BETWEEN $2::date AND $3::date
     GROUP BY d.suite, d.day ORDER BY d.suite COLLATE "C", d.day`,
    [repositoryId, from, to],
  );
  return rows.map((row) => ({ ...row, coverage: row.coverage ?? undefined }));
}

/** The tests that ran on the default branch on the day `from` or later, in every variant, with their verdicts. */
export async function healthTests(database: Queryable, repositoryId: number, from: string): Promise<HealthTest[]> {
  return database.query<HealthTest>(
    `SELECT s.test_id AS "testId", place.variant_id AS "variantId", tests.suite, tests.path, tests.name, variants.name AS variant, coalesce(v.state, 'unknown') AS verdict,
       v.probability, s.passed + s.failed AS executions, s.duration_sum / nullif(s.passed, 0) AS "usualMs", (
         SELECT factor FROM series_changes AS c WHERE c.repository_id = $1 AND c.test_id = s.test_id
           AND c.variant_id = place.variant_id AND c.level IN ('confirmed', 'improved') AND c.told_at >= $2::date
         ORDER BY c.id DESC LIMIT 1
       ) AS "slowerBy"
     FROM test_states AS s JOIN tests ON tests.repository_id = $1 AND tests.id = s.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = s.variant_id
     CROSS JOIN LATERAL (SELECT CASE WHEN variants.name = '' THEN 0 ELSE s.variant_id END AS variant_id) AS place
     LEFT JOIN verdicts AS v ON v.repository_id = $1 AND v.test_id = s.test_id AND v.variant_id = place.variant_id
     WHERE s.repository_id = $1 AND s.on_default AND s.last_at >= $2::date
     ORDER BY tests.suite COLLATE "C", s.test_id, variants.name COLLATE "C"`,
    [repositoryId, from],
  );
}
