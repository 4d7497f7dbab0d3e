import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** A change of a duration or a metric that is worth telling. */
export interface SeriesChangeRow {
  /** Of a duration; null for a metric. */
  readonly testId: number | null;
  /** 0 without a matrix; null for a metric. */
  readonly variantId: number | null;
  /** Of a metric; null for a duration. */
  readonly seriesId: number | null;
  readonly runId: number;
  /** First run of the new level; null where it is not known. */
  readonly changedRunId: number | null;
  /** ISO 8601: when the run completed that told it. */
  readonly toldAt: string;
  readonly level: 'suspected' | 'confirmed' | 'improved';
  /** New level / old level. */
  readonly factor: number;
  /** In the unit of the series. */
  readonly before: number;
  readonly after: number;
  readonly pValue: number | null;
  readonly rule: string;
}

const SELECT = `SELECT test_id AS "testId", variant_id AS "variantId", series_id AS "seriesId", run_id AS "runId",
  changed_run_id AS "changedRunId", told_at AS "toldAt", level, factor, before_value AS before, after_value AS after,
  p_value AS "pValue", rule FROM series_changes WHERE repository_id = $1`;

/** Adds to the log of durations and metrics. The caller has begun a step, so that each change is there once. */
export async function addSeriesChanges(
  transaction: Queryable,
  repositoryId: number,
  changes: readonly SeriesChangeRow[],
): Promise<void> {
  if (changes.length === 0) return;
  await transaction.query(
    `INSERT INTO series_changes (repository_id, test_id, variant_id, series_id, run_id, changed_run_id, told_at, level, factor,
       before_value, after_value, p_value, rule)
     SELECT $1, "testId", "variantId", "seriesId", "runId", "changedRunId", "toldAt", level, factor, before, after, "pValue", rule
     FROM jsonb_to_recordset($2::jsonb) AS c ("testId" bigint, "variantId" integer, "seriesId" integer, "runId" bigint,
       "changedRunId" bigint, "toldAt" timestamptz, level text, factor double precision, before double precision,
       after double precision, "pValue" double precision, rule text)`,
    [repositoryId, cleanJson(changes)],
  );
}

/** What the durations of a test did, newest first. */
export async function seriesChangesOfTest(
  database: Queryable,
  repositoryId: number,
  testId: number,
  limit: number,
): Promise<SeriesChangeRow[]> {
  return database.query<SeriesChangeRow>(`${SELECT} AND test_id = $2 ORDER BY id DESC LIMIT $3`, [
    repositoryId,
    testId,
    limit,
  ]);
}
