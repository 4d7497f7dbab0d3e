import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED, PASSED } from './result-status.ts';
import type { TestSum } from './sum-results.ts';
import type { RunMoment } from './update-states.ts';
import type { NumberedResult } from './write-blocks.ts';

const ADD = `ON CONFLICT (repository_id, test_id, day, on_default) DO UPDATE SET passed = d.passed + excluded.passed,
  failed = d.failed + excluded.failed, skipped = d.skipped + excluded.skipped, flips = d.flips + excluded.flips,
  duration_sum = d.duration_sum + excluded.duration_sum`;
const INSERT = `INSERT INTO test_days AS d (repository_id, test_id, day, on_default, passed, failed, skipped, flips,
  duration_sum)`;

/**
 * Begins a new day of a repository: what its tests did on the open day goes from their states to test_days, once.
 * The caller holds the row of open_days.
 */
export async function openDay(transaction: Queryable, repositoryId: number, from: string, to: string): Promise<void> {
  await transaction.query(
    `${INSERT}
     SELECT repository_id, test_id, day, on_default, sum(day_passed), sum(day_failed), sum(day_skipped), sum(day_flips),
       sum(day_duration)
     FROM test_states WHERE repository_id = $1 AND day = $2 AND day_passed + day_failed + day_skipped > 0
     GROUP BY 1, 2, 3, 4 ORDER BY 2 ${ADD}`,
    [repositoryId, from],
  );
  await transaction.query('UPDATE open_days SET day = $2 WHERE repository_id = $1', [repositoryId, to]);
}

/** Adds the results of a day that is over to what its tests did on it. */
export async function addToClosedDay(transaction: Queryable, run: RunMoment, sums: readonly TestSum[]): Promise<void> {
  await transaction.query(
    `${INSERT}
     SELECT $1, test_id, $2, $3, sum(passed), sum(failed), sum(skipped), sum(flips), sum(duration)
     FROM unnest($4::bigint[], $5::integer[], $6::integer[], $7::integer[], $8::integer[], $9::double precision[])
       AS x (test_id, passed, failed, skipped, flips, duration)
     GROUP BY test_id ORDER BY test_id ${ADD}`,
    [
      run.repositoryId,
      run.day,
      run.onDefault,
      arrayText(sums.map(({ testId }) => testId)),
      arrayText(sums.map(({ passed }) => passed)),
      arrayText(sums.map(({ failed }) => failed)),
      arrayText(sums.map(({ skipped }) => skipped)),
      arrayText(sums.map(({ flips }) => flips)),
      arrayText(sums.map(({ durationSum }) => durationSum)),
    ],
  );
}

/** Adds results to what their suites did on the day of the run. */
export async function addToSuiteDays(
  transaction: Queryable,
  run: RunMoment,
  results: readonly NumberedResult[],
): Promise<void> {
  const sums = new Map<
    string,
    { suite: string; variantId: number; counts: [number, number, number, number]; ms: number }
  >();
  for (const { suite, variantId, status, durationMs, attempts } of results) {
    const key = `${variantId} ${suite}`;
    const sum = sums.get(key) ?? { suite, variantId, counts: [0, 0, 0, 0], ms: 0 };
    sum.counts[status === PASSED ? 0 : status === FAILED ? 1 : 2] += 1;
    if (status === PASSED && attempts?.includes('f') === true) sum.counts[3] += 1;
    sum.ms += durationMs;
    sums.set(key, sum);
  }
  const rows = [...sums.values()];
  await transaction.query(
    `INSERT INTO suite_days AS d (repository_id, day, on_default, suite, variant_id, passed, failed, skipped, retried, duration_sum,
       runs, last_run_id)
     SELECT $1, $2, $3, *, 1, $11 FROM unnest($4::text[], $5::integer[], $6::integer[], $7::integer[], $8::integer[],
       $9::integer[], $10::double precision[])
     ON CONFLICT (repository_id, day, suite, variant_id, on_default) DO UPDATE SET passed = d.passed + excluded.passed,
       failed = d.failed + excluded.failed, skipped = d.skipped + excluded.skipped,
       retried = d.retried + excluded.retried, duration_sum = d.duration_sum + excluded.duration_sum,
       runs = d.runs + CASE WHEN d.last_run_id = excluded.last_run_id THEN 0 ELSE 1 END, last_run_id = excluded.last_run_id`,
    [
      run.repositoryId,
      run.day,
      run.onDefault,
      rows.map(({ suite }) => suite),
      arrayText(rows.map(({ variantId }) => variantId)),
      arrayText(rows.map(({ counts }) => counts[0])),
      arrayText(rows.map(({ counts }) => counts[1])),
      arrayText(rows.map(({ counts }) => counts[2])),
      arrayText(rows.map(({ counts }) => counts[3])),
      arrayText(rows.map(({ ms }) => ms)),
      run.runId,
    ],
  );
}
