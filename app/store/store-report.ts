import { cleanJson } from './clean-json.ts';
import { cleanText } from './clean-text.ts';
import type { Database, Queryable } from './database.ts';
import { openRun } from './open-run.ts';
import { storeCoverage } from './report-coverage.ts';
import type { ReportOutcome } from './reports.ts';
import { type ResultStep, ResultSteps } from './result-steps.ts';
import { storeResults } from './store-results.ts';

/**
 * Results in one transaction. The embedded engine has one session: a thousand results keep its readers waiting for some
 * 20 ms. A server has many, and there only the locks on one repository's states count, and what a step takes of memory.
 */
const STEP = { embedded: 1_000, postgres: 10_000 } as const;

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
 * A stream of results is closed in any case.
 */
export async function storeReport(database: Database, target: ReportTarget, outcome: ReportOutcome): Promise<boolean> {
  const results = 'errorCode' in outcome ? [] : outcome.results;
  try {
    const steps = new ResultSteps(results, STEP[database.engine]);
    for (;;) {
      const step = await steps.next();
      const stored = await storeStep(database, target, outcome, step);
      if (typeof stored === 'boolean') return stored;
      steps.takeTo(stored);
    }
  } finally {
    if ('close' in results) results.close();
  }
}

/** How many results are stored now; true when they were the last ones, false when the report was complete before. */
async function storeStep(
  database: Database,
  target: ReportTarget,
  outcome: ReportOutcome,
  { from, results, isLast }: ResultStep,
): Promise<number | boolean> {
  const end = from + results.length;
  return database.transaction(async (transaction) => {
    const run = await openRun(transaction, target);
    const report = await reportRow(transaction, target, outcome, !run.onDefault);
    if (report.complete) return false;
    // Stored before it was cut off, or by another process.
    if (report.stored >= end && !isLast) return report.stored;
    if (report.stored < from) throw new Error('a report has lost results');
    await storeResults(transaction, run, { ...report, complete: isLast }, results.slice(report.stored - from));
    return isLast || end;
  });
}

/** The row of the report, made where it is missing, with how many results are stored so far. */
async function reportRow(
  transaction: Queryable,
  target: ReportTarget,
  outcome: ReportOutcome,
  keepsCoverage: boolean,
): Promise<{ id: number; stored: number; complete: boolean }> {
  const refused = 'errorCode' in outcome;
  const { coverage, ...extra } = refused ? {} : outcome.extra;
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
      refused ? null : cleanJson(extra),
      target.repositoryId,
    ],
  );
  if (made !== undefined) {
    if (keepsCoverage && coverage !== undefined) {
      await storeCoverage(transaction, target.repositoryId, made.id, coverage);
    }
    return { id: made.id, stored: 0, complete: false };
  }
  const [found] = await transaction.query<{ id: number; stored: number; complete: boolean }>(
    `SELECT id, coalesce(passed + failed + skipped + other, 0) AS stored, complete FROM reports
     WHERE run_id = $1 AND artifact_name = $2`,
    [target.runId, name],
  );
  if (found === undefined) throw new Error('a report was neither inserted nor found');
  // Some results were stored, and reading it again fails: they stand, and the report says that it is not whole.
  if (refused && !found.complete) {
    await transaction.query(
      `UPDATE reports SET conclusion = 'inconclusive', error_code = $2, error_message = $3 WHERE id = $1 AND repository_id = $4`,
      [found.id, outcome.errorCode, cleanText(outcome.errorMessage), target.repositoryId],
    );
  }
  return found;
}
