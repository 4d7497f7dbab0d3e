import type { Queryable } from './database.ts';

/** Keeps the coverage of suites by a run that completed at `at` (ISO 8601); of a day the last run counts. */
export async function writeSuiteCoverage(
  transaction: Queryable,
  repositoryId: number,
  at: string,
  coverage: ReadonlyMap<string, number>,
): Promise<void> {
  if (coverage.size === 0) return;
  await transaction.query(
    `INSERT INTO suite_coverage AS c (repository_id, day, suite, coverage, measured_at)
     SELECT $1, ($2::timestamptz AT TIME ZONE 'UTC')::date, suite, share, $2::timestamptz
     FROM unnest($3::text[], $4::double precision[]) AS t (suite, share)
     ON CONFLICT (repository_id, day, suite) DO UPDATE SET coverage = excluded.coverage, measured_at = excluded.measured_at
     WHERE excluded.measured_at >= c.measured_at`,
    [repositoryId, at, [...coverage.keys()], [...coverage.values()]],
  );
}
