import { cleanJson } from './clean-json.ts';
import { cleanText } from './clean-text.ts';
import type { Database, Queryable } from './database.ts';
import { openRun } from './open-run.ts';
import { orderResults } from './order-results.ts';
import type { ReportOutcome } from './reports.ts';
import { storeResults } from './store-results.ts';

/**
 * Results in one transaction. The embedded engine has one session: a thousand results keep its readers waiting for some
 * 20 ms. A server has many, and there only the locks on one repository's states count.
 */
const STEP = { embedded: 1_000, postgres: 50_000 } as const;

export interface ReportTarget {
  readonly repositoryId: number;
  /** Ours, not GitHub's; it has to be a run of the repository. */
  readonly runId: number;
  readonly artifactName: string;
}

/**
 * Stores an artifact's report with all its results, or why it was refused. A long report takes several transactions;
 * cut off between them it goes on where it stopped when it is called again with the same artifact, and until it is
 * complete nobody sees the report. False when this artifact of this run is there already: then nothing changes.
 */
export async function storeReport(database: Database, target: ReportTarget, outcome: ReportOutcome): Promise<boolean> {
  const results = 'errorCode' in outcome ? [] : orderResults(outcome.results);
  for (;;) {
    const step = await database.transaction(async (transaction) => {
      const run = await openRun(transaction, target);
      const report = await reportRow(transaction, target, outcome);
      if (report.complete) return 'was there';
      const end = Math.min(results.length, report.stored + STEP[database.engine]);
      await storeResults(
        transaction,
        run,
        { ...report, complete: end === results.length },
        results.slice(report.stored, end),
      );
      return end === results.length ? 'complete' : 'more';
    });
    if (step !== 'more') return step === 'complete';
  }
}

/** The row of the report, made where it is missing, with how many results are stored so far. */
async function reportRow(
  transaction: Queryable,
  target: ReportTarget,
  outcome: ReportOutcome,
): Promise<{ id: number; stored: number; complete: boolean }> {
  const refused = 'errorCode' in outcome;
  const name = cleanText(target.artifactName);
  const [made] = await transaction.query<{ id: number }>(
    `INSERT INTO reports (run_id, artifact_name, conclusion, error_code, error_message, extra, repository_id, complete,
       passed, failed, skipped, other)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, false, 0, 0, 0, 0)
     ON CONFLICT (run_id, artifact_name) DO NOTHING RETURNING id`,
    [
      target.runId,
      name,
      refused ? 'inconclusive' : outcome.conclusion,
      refused ? outcome.errorCode : null,
      refused ? cleanText(outcome.errorMessage) : null,
      refused ? null : cleanJson(outcome.extra),
      target.repositoryId,
    ],
  );
  if (made !== undefined) return { id: made.id, stored: 0, complete: false };
  const [found] = await transaction.query<{ id: number; stored: number; complete: boolean }>(
    `SELECT id, coalesce(passed + failed + skipped + other, 0) AS stored, complete FROM reports
     WHERE run_id = $1 AND artifact_name = $2`,
    [target.runId, name],
  );
  if (found === undefined) throw new Error('a report was neither inserted nor found');
  return found;
}
