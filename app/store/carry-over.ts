import type { Database, Queryable } from './database.ts';
import { openRun } from './open-run.ts';
import type { OrderedResult } from './reports.ts';
import { storeResults } from './store-results.ts';

/** Results in one transaction: as many as keep readers of the embedded engine waiting for some 20 ms. */
const CHUNK = { embedded: 1_000, postgres: 10_000 } as const;

/**
 * Moves results that the version before stored, one a row, into blocks, and counts them in the states and roll-ups.
 * One transaction a chunk: cut off anywhere it goes on at the next start, and nobody sees a result twice or not at all.
 * A process of the version before may go on writing meanwhile; what it wrote is moved by the next call.
 * Answers with how many results were moved. `isStopped` is asked between chunks.
 */
export async function carryOver(database: Database, isStopped: () => boolean = () => false): Promise<number> {
  let moved = 0;
  for (;;) {
    const report = isStopped() ? undefined : await nextReport(database);
    if (report === undefined) return moved;
    moved += await database.transaction(async (transaction) => {
      const run = await openRun(transaction, report);
      const results = await takeResults(transaction, run.repositoryId, report.id, CHUNK[database.engine]);
      await storeResults(transaction, run, { id: report.id, stored: 0, complete: true }, results);
      return results.length;
    });
  }
}

/** A report with results that are not in blocks, or that were never counted. */
async function nextReport(
  database: Database,
): Promise<{ id: number; runId: number; repositoryId: number } | undefined> {
  const select = (where: string) =>
    database.query<{ id: number; runId: number; repositoryId: number }>(
      `SELECT reports.id, run_id AS "runId", runs.repository_id AS "repositoryId"
       FROM reports JOIN runs ON runs.id = reports.run_id WHERE reports.id = (${where})`,
    );
  const [uncounted] = await select('SELECT id FROM reports WHERE passed IS NULL ORDER BY id LIMIT 1');
  if (uncounted !== undefined) return uncounted;
  const [unfinished] = await select('SELECT report_id FROM results_first ORDER BY report_id LIMIT 1');
  return unfinished;
}

async function takeResults(
  transaction: Queryable,
  repositoryId: number,
  reportId: number,
  limit: number,
): Promise<OrderedResult[]> {
  return transaction.query<OrderedResult>(
    `WITH next AS (
       SELECT f.report_id, f.ordinal FROM results_first AS f JOIN tests ON tests.id = f.test_id
       WHERE f.report_id = $2 AND tests.repository_id = $1 ORDER BY tests.identity COLLATE "C", f.ordinal LIMIT $3
     ), taken AS (
       DELETE FROM results_first AS f USING next WHERE f.report_id = next.report_id AND f.ordinal = next.ordinal
       RETURNING f.*
     )
     SELECT taken.ordinal, tests.identity, tests.suite, tests.path, tests.name, tests.file, taken.variant, taken.status,
       taken.duration_ms AS "durationMs", taken.message, taken.trace
     FROM taken JOIN tests ON tests.id = taken.test_id ORDER BY tests.identity COLLATE "C", taken.ordinal`,
    [repositoryId, reportId, limit],
  );
}
