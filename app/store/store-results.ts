import type { Queryable } from './database.ts';
import { numberFailures } from './number-failures.ts';
import { numberTests } from './number-tests.ts';
import { numberVariants } from './number-variants.ts';
import type { OrderedResult } from './reports.ts';
import { FAILED, PASSED, statusNumber } from './result-status.ts';
import { reopenSteps } from './run-steps.ts';
import { sumByTest } from './sum-results.ts';
import { addToClosedDay, addToSuiteDays } from './update-days.ts';
import { type RunMoment, updateStates } from './update-states.ts';
import { type NumberedResult, packBlocks, writeBlocks } from './write-blocks.ts';

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
 * report, all in the caller's transaction. A report that is complete is news: what follows from it is to be done again. The caller holds the lock of the repository (open-run.ts).
 */
export async function storeResults(
  transaction: Queryable,
  run: RunMoment,
  report: ReportProgress,
  results: readonly OrderedResult[],
): Promise<void> {
  const { repositoryId, runId, day } = run;
  const { numbered, areNew } = await numberResults(transaction, run, results);
  if (numbered.length > 0) {
    const target = {
      repositoryId,
      reportId: report.id,
      runId,
      day,
      firstBlock: await nextBlock(transaction, run, report),
    };
    const updating = updateStates(transaction, run, numbered, areNew);
    // The server is at work on the states meanwhile.
    const blocks = packBlocks(target, numbered);
    await updating;
    await writeBlocks(transaction, blocks);
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
  if (report.complete) await reopenSteps(transaction, { repositoryId, runId });
}

/** The position of the next block of a report. */
async function nextBlock(transaction: Queryable, run: RunMoment, report: ReportProgress): Promise<number> {
  const [row] = await transaction.query<{ next: number }>(
    `SELECT coalesce(max(block) + 1, 0) AS next FROM result_blocks
     WHERE repository_id = $1 AND day = $3 AND report_id = $2`,
    [run.repositoryId, report.id, run.day],
  );
  return row?.next ?? 0;
}

async function numberResults(
  transaction: Queryable,
  { repositoryId, day }: RunMoment,
  results: readonly OrderedResult[],
): Promise<{ numbered: NumberedResult[]; areNew: boolean }> {
  if (results.length === 0) return { numbered: [], areNew: false };
  const { ids, areNew } = await numberTests(transaction, repositoryId, results);
  const variants = await numberVariants(
    transaction,
    repositoryId,
    results.map(({ variant }) => variant),
  );
  const failureIds = await numberFailures(transaction, repositoryId, day, results);
  const numbered = results.map((result, index) => ({
    identity: result.identity,
    ordinal: result.ordinal,
    suite: result.suite,
    testId: ids[index] as number,
    variantId: variants.get(result.variant) as number,
    status: statusNumber(result.status),
    durationMs: result.durationMs,
    failureId: failureIds[index] ?? null,
    attempts: result.attempts ?? null,
  }));
  return { numbered, areNew };
}
