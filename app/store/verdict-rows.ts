import type { Evidence, VerdictState } from '../../src/stats/flakiness/verdict.ts';
import { arrayText } from './array-text.ts';
import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** The verdict on a test in one variant (0: all together), as boards read it. */
export interface VerdictRow {
  readonly testId: number;
  readonly variantId: number;
  readonly state: VerdictState;
  readonly sinceRunId: number | null;
  /** The run after which it was written. */
  readonly lastRunId: number;
  readonly probability: number | null;
  readonly low: number | null;
  readonly high: number | null;
  /** Flaky failures to be expected in 30 days; 0 when unknown. */
  readonly impact: number;
  /** UTC day, such as 2026-11-21. */
  readonly lastFlipDay: string | null;
  readonly rule: string;
  readonly evidence: Evidence;
}

const COLUMNS = `test_id AS "testId", variant_id AS "variantId", state, since_run_id AS "sinceRunId", last_run_id AS "lastRunId",
  probability, low, high, impact, last_flip_day::text AS "lastFlipDay", rule, evidence`;

/** Writes verdicts over what was there. The caller has begun a step. */
export async function writeVerdicts(
  transaction: Queryable,
  repositoryId: number,
  rows: readonly VerdictRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO verdicts (repository_id, test_id, variant_id, state, since_run_id, last_run_id, probability, low, high, impact,
       last_flip_day, rule, evidence)
     SELECT $1, "testId", "variantId", state, "sinceRunId", "lastRunId", probability, low, high, impact, "lastFlipDay", rule, evidence
     FROM jsonb_to_recordset($2::jsonb) AS v ("testId" bigint, "variantId" integer, state text, "sinceRunId" bigint,
       "lastRunId" bigint, probability double precision, low double precision, high double precision, impact double precision,
       "lastFlipDay" date, rule text, evidence jsonb) ORDER BY "testId", "variantId"
     ON CONFLICT (repository_id, test_id, variant_id) DO UPDATE SET state = excluded.state, since_run_id = excluded.since_run_id,
       last_run_id = excluded.last_run_id, probability = excluded.probability, low = excluded.low, high = excluded.high,
       impact = excluded.impact, last_flip_day = excluded.last_flip_day, rule = excluded.rule, evidence = excluded.evidence`,
    [repositoryId, cleanJson(rows)],
  );
}

/** The verdicts on some tests of a repository, in every variant that has one; all together first. */
export async function verdictsOfTests(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
): Promise<VerdictRow[]> {
  return database.query<VerdictRow>(
    `SELECT ${COLUMNS} FROM verdicts WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) ORDER BY test_id, variant_id`,
    [repositoryId, arrayText(testIds)],
  );
}

/** Tests whose verdict, all variants together, is one of some states, those with the most impact first. */
export async function verdictBoard(
  database: Queryable,
  repositoryId: number,
  states: readonly VerdictState[],
  limit: number,
): Promise<VerdictRow[]> {
  return database.query<VerdictRow>(
    `SELECT ${COLUMNS} FROM verdicts WHERE repository_id = $1 AND variant_id = 0 AND state = ANY($2::text[])
     ORDER BY impact DESC, test_id LIMIT $3`,
    [repositoryId, states, limit],
  );
}

/** Has the verdicts on a test be those on another one from now on; what was said of that one is gone. */
export async function moveVerdicts(
  transaction: Queryable,
  repositoryId: number,
  fromTestId: number,
  toTestId: number,
): Promise<void> {
  await transaction.query('DELETE FROM verdicts WHERE repository_id = $1 AND test_id = $2', [repositoryId, toTestId]);
  await transaction.query('UPDATE verdicts SET test_id = $3 WHERE repository_id = $1 AND test_id = $2', [
    repositoryId,
    fromTestId,
    toTestId,
  ]);
}
