import type { Queryable } from '../../../app/store/database.ts';

/** What happened on one UTC day. */
export interface DailyRow {
  /** Such as 2026-11-21. */
  readonly day: string;
  readonly passed: number;
  readonly failed: number;
  /** Neither passed nor failed. */
  readonly skipped: number;
  /** Milliseconds, summed: of a test's passes, of all results of a suite. */
  readonly durationSum: number;
}

export interface DailyQuery {
  readonly repositoryId: number;
  /** UTC days, both included. */
  readonly from: string;
  readonly to: string;
  /** Runs of the default branch, or all others. */
  readonly onDefault: boolean;
}

/** What a test did on each day, all variants together; days without a result are left out. */
export async function dailyOfTest(
  database: Queryable,
  query: DailyQuery & { readonly testId: number },
): Promise<(DailyRow & { readonly flips: number })[]> {
  return database.query(
    `SELECT day::text, sum(passed)::integer AS passed, sum(failed)::integer AS failed, sum(skipped)::integer AS skipped,
       sum(flips)::integer AS flips, sum(duration_sum) AS "durationSum"
     FROM test_daily WHERE repository_id = $1 AND test_id = $2 AND on_default = $3 AND day BETWEEN $4::date AND $5::date
     GROUP BY day ORDER BY day`,
    [query.repositoryId, query.testId, query.onDefault, query.from, query.to],
  );
}

/** What each suite did on each day in each variant; days without a result are left out. */
export async function dailyOfSuites(
  database: Queryable,
  query: DailyQuery,
): Promise<(DailyRow & { readonly suite: string; readonly variant: string })[]> {
  return database.query(
    `SELECT day::text, suite, variants.name AS variant, passed, failed, skipped, duration_sum AS "durationSum"
     FROM suite_days AS d JOIN variants ON variants.repository_id = d.repository_id AND variants.id = d.variant_id
     WHERE d.repository_id = $1 AND on_default = $2 AND day BETWEEN $3::date AND $4::date ORDER BY day, suite, variant`,
    [query.repositoryId, query.onDefault, query.from, query.to],
  );
}
