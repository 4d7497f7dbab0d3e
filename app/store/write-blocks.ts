import { arrayText, textArrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED } from './result-status.ts';

/** Results in a block: to read one of them is to unpack all, and a block of 500 is 11 kB. */
const BLOCK = 500;
/** Blocks in one statement: some hundred parameters. */
const BLOCKS = 20;
const COLUMNS = [
  ...['repository_id', 'report_id', 'run_id', 'day', 'block', 'failed', 'first_identity', 'last_identity', 'test_ids'],
  ...['ordinals', 'variant_ids', 'statuses', 'durations', 'failure_ids', 'attempts'],
] as const;

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
  /** Outcomes of earlier attempts, such as ff; null when there were none. */
  readonly attempts: string | null;
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

/** Results as rows of result_blocks, a value a column; they are in the order of their tests' identities. */
export function packBlocks(target: BlockTarget, results: readonly NumberedResult[]): unknown[][] {
  const rows: unknown[][] = [];
  for (let from = 0; from < results.length; from += BLOCK) {
    rows.push(blockRow(target, target.firstBlock + from / BLOCK, results.slice(from, from + BLOCK)));
  }
  return rows;
}

/** Writes what `packBlocks` made. */
export async function writeBlocks(transaction: Queryable, rows: readonly unknown[][]): Promise<void> {
  for (let start = 0; start < rows.length; start += BLOCKS) {
    const some = rows.slice(start, start + BLOCKS);
    const values = some.map((_, row) => `(${COLUMNS.map((_, column) => `$${row * COLUMNS.length + column + 1}`)})`);
    await transaction.query(
      `INSERT INTO result_blocks (${COLUMNS.join(', ')}) VALUES ${values.join(', ')}`,
      some.flat(),
    );
  }
}

/** A block, a value a column. */
function blockRow(
  { repositoryId, reportId, runId, day }: BlockTarget,
  block: number,
  results: readonly NumberedResult[],
): unknown[] {
  const failureIds = results.map(({ failureId }) => failureId);
  return [
    repositoryId,
    reportId,
    runId,
    day,
    block,
    results.filter(({ status }) => status === FAILED).length,
    results[0]?.identity,
    results.at(-1)?.identity,
    arrayText(results.map(({ testId }) => testId)),
    arrayText(results.map(({ ordinal }) => ordinal)),
    arrayText(results.map(({ variantId }) => variantId)),
    arrayText(results.map(({ status }) => status)),
    arrayText(results.map(({ durationMs }) => durationMs)),
    failureIds.every((id) => id === null) ? null : arrayText(failureIds),
    results.every(({ attempts }) => attempts === null) ? null : textArrayText(results.map(({ attempts }) => attempts)),
  ];
}
