import type { Queryable } from './database.ts';
import { numberFailures } from './number-failures.ts';
import { numberTests } from './number-tests.ts';
import { numberVariants } from './number-variants.ts';
import type { OrderedResult } from './order-results.ts';
import { FAILED, PASSED, statusNumber } from './result-status.ts';
import { sumByTest } from './sum-results.ts';
import { addToClosedDay, addToSuiteDays } from './update-days.ts';
import { type RunMoment, updateStates } from './update-states.ts';
import { type NumberedResult, writeBlocks } from './write-blocks.ts';

/** The report that results are added to. */
export interface ReportProgress {
  readonly id: number;
  /** Results that it has already. */
  readonly stored: number;
  /** Whether these are its last ones. */
  readonly complete: boolean;
}

/**
 * Stores results of a report: the results themselves, what is known of their tests, the roll-ups, and the counts of the
 * report, all in the caller's transaction. The caller holds the lock of the repository (open-run.ts).
 */
export async function storeResults(
  transaction: Queryable,
  run: RunMoment,
  report: ReportProgress,
  results: readonly OrderedResult[],
): Promise<void> {
  const { repositoryId, runId, day } = run;
  const numbered = await numberResults(transaction, run, results);
  const blocks = await transaction.query<{ next: number }>(
    `SELECT coalesce(max(block) + 1, 0) AS next FROM result_blocks
     WHERE repository_id = $1 AND day = $3 AND report_id = $2`,
    [repositoryId, report.id, day],
  );
  const firstBlock = blocks[0]?.next ?? 0;
  await writeBlocks(transaction, { repositoryId, reportId: report.id, runId, day, firstBlock }, numbered);
  if (numbered.length > 0) {
    await updateStates(transaction, run, numbered);
    if (run.isLate) await addToClosedDay(transaction, run, sumByTest(numbered));
    await addToSuiteDays(transaction, run, numbered);
  }
  const count = (...statuses: number[]) => numbered.filter(({ status }) => statuses.includes(status)).length;
  await transaction.query(
    `UPDATE reports SET passed = coalesce(passed, 0) + $3, failed = coalesce(failed, 0) + $4,
       skipped = coalesce(skipped, 0) + $5, other = coalesce(other, 0) + $6, complete = $7, repository_id = $1
     WHERE id = $2`,
    [
      repositoryId,
      report.id,
      count(PASSED),
      count(FAILED),
      count(statusNumber('skipped'), statusNumber('pending')),
      count(statusNumber('other')),
      report.complete,
    ],
  );
}

async function numberResults(
  transaction: Queryable,
  { repositoryId, day }: RunMoment,
  results: readonly OrderedResult[],
): Promise<NumberedResult[]> {
  if (results.length === 0) return [];
  const testIds = await numberTests(transaction, repositoryId, results);
  const variants = await numberVariants(
    transaction,
    repositoryId,
    results.map(({ variant }) => variant),
  );
  const failureIds = await numberFailures(transaction, repositoryId, day, results);
  return results.map((result, index) => ({
    identity: result.identity,
    ordinal: result.ordinal,
    suite: result.suite,
    testId: testIds[index] as number,
    variantId: variants.get(result.variant) as number,
    status: statusNumber(result.status),
    durationMs: result.durationMs,
    failureId: failureIds[index] ?? null,
  }));
}
