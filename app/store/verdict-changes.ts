import type { Verdict, VerdictState } from '../../src/stats/flakiness/verdict.ts';
import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** A change of a verdict, with what the new one stood on then. */
export interface VerdictChange {
  readonly testId: number;
  /** 0: all variants together. */
  readonly variantId: number;
  readonly runId: number;
  /** ISO 8601: when the run completed. */
  readonly changedAt: string;
  readonly before: VerdictState;
  readonly verdict: Verdict;
}

const SELECT = `SELECT test_id AS "testId", variant_id AS "variantId", run_id AS "runId", changed_at AS "changedAt",
  before_state AS before, verdict FROM verdict_changes WHERE repository_id = $1`;

/** Adds to the log of verdicts. The caller has begun a step, so that each change is there once. */
export async function addVerdictChanges(
  transaction: Queryable,
  repositoryId: number,
  changes: readonly VerdictChange[],
): Promise<void> {
  if (changes.length === 0) return;
  await transaction.query(
    `INSERT INTO verdict_changes (repository_id, test_id, variant_id, run_id, changed_at, before_state, state, rule, verdict)
     SELECT $1, "testId", "variantId", "runId", "changedAt", before, verdict->>'state', verdict->>'rule', verdict
     FROM jsonb_to_recordset($2::jsonb) AS c ("testId" bigint, "variantId" integer, "runId" bigint, "changedAt" timestamptz,
       before text, verdict jsonb) ORDER BY "testId", "variantId"`,
    [repositoryId, cleanJson(changes)],
  );
}

/** How the verdicts on a test changed, newest first. */
export async function verdictChangesOfTest(
  database: Queryable,
  repositoryId: number,
  testId: number,
  limit: number,
): Promise<VerdictChange[]> {
  return database.query<VerdictChange>(`${SELECT} AND test_id = $2 ORDER BY id DESC LIMIT $3`, [
    repositoryId,
    testId,
    limit,
  ]);
}
