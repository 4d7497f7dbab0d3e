import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED } from './result-status.ts';

/** Results in a block: the arrays of a thousand are 20 kB, which the database packs to a quarter in a millisecond. */
const BLOCK = 1_000;

/** A result with everything numbered. */
export interface NumberedResult {
  readonly identity: string;
  readonly ordinal: number;
  readonly suite: string;
  readonly testId: number;
  readonly variantId: number;
  /** As in result-status.ts. */
  readonly status: number;
  readonly durationMs: number;
  readonly failureId: number | null;
}

/** The report that results belong to. */
export interface BlockTarget {
  readonly repositoryId: number;
  readonly reportId: number;
  readonly runId: number;
  /** UTC day of the run, such as 2026-11-21. */
  readonly day: string;
  /** Position of the first block. */
  readonly firstBlock: number;
}

/** Writes results, which are in the order of their tests' identities, as blocks. */
export async function writeBlocks(
  transaction: Queryable,
  target: BlockTarget,
  results: readonly NumberedResult[],
): Promise<void> {
  const { repositoryId, reportId, runId, day, firstBlock } = target;
  for (let start = 0; start < results.length; start += BLOCK) {
    const block = results.slice(start, start + BLOCK);
    const failureIds = block.map(({ failureId }) => failureId);
    await transaction.query(
      `INSERT INTO result_blocks (repository_id, report_id, run_id, day, block, failed, first_identity, last_identity,
         test_ids, ordinals, variant_ids, statuses, durations, failure_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
      [
        repositoryId,
        reportId,
        runId,
        day,
        firstBlock + start / BLOCK,
        block.filter(({ status }) => status === FAILED).length,
        block[0]?.identity,
        block.at(-1)?.identity,
        arrayText(block.map(({ testId }) => testId)),
        arrayText(block.map(({ ordinal }) => ordinal)),
        arrayText(block.map(({ variantId }) => variantId)),
        arrayText(block.map(({ status }) => status)),
        arrayText(block.map(({ durationMs }) => durationMs)),
        failureIds.every((id) => id === null) ? null : arrayText(failureIds),
      ],
    );
  }
}
