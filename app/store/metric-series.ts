import type { SeriesState } from '../../src/stats/series/series-state.ts';
import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** What tells one metric of a repository from another. */
export interface MetricName {
  /** Of all the others, as hexadecimal digits. */
  readonly digest: string;
  readonly name: string;
  /** What was asked of its samples, such as p(95), value, rate. */
  readonly aggregation: string;
  /** Empty when nobody told. */
  readonly unit: string;
  readonly labels: Readonly<Record<string, readonly string[]>>;
  /** The label suite, where it has one value. */
  readonly suite: string | null;
}

/** A metric run after run. */
export interface MetricSeriesRow extends MetricName {
  readonly state: SeriesState;
  readonly lastValue: number;
  readonly lastCount: number;
  readonly lastRunId: number;
  /** ISO 8601. */
  readonly lastAt: string;
}

type Stored = Omit<MetricSeriesRow, 'state'> & { readonly id: number; readonly state: string };

const SELECT = `SELECT id, digest, name, aggregation, unit, labels, suite, state, last_value AS "lastValue",
  last_count AS "lastCount", last_run_id AS "lastRunId", last_at AS "lastAt" FROM metric_series WHERE repository_id = $1`;

/** The series of some metrics of a repository, by their digests. */
export async function metricSeriesByDigests(
  database: Queryable,
  repositoryId: number,
  digests: readonly string[],
): Promise<(MetricSeriesRow & { readonly id: number })[]> {
  if (digests.length === 0) return [];
  const rows = await database.query<Stored>(`${SELECT} AND digest = ANY($2::text[])`, [repositoryId, digests]);
  return rows.map(read);
}

/** The metrics of a repository whose name contains a text, in the order of their names. */
export async function metricSeriesByName(
  database: Queryable,
  repositoryId: number,
  text: string,
  limit: number,
): Promise<(MetricSeriesRow & { readonly id: number })[]> {
  const rows = await database.query<Stored>(
    `${SELECT} AND strpos(name, $2) > 0 ORDER BY name COLLATE "C", aggregation, id LIMIT $3`,
    [repositoryId, text, limit],
  );
  return rows.map(read);
}

/** How many metrics of a repository are remembered. */
export async function countMetricSeries(database: Queryable, repositoryId: number): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    'SELECT count(*) AS count FROM metric_series WHERE repository_id = $1',
    [repositoryId],
  );
  return row?.count ?? 0;
}

/** Writes series over what was there; answers with the id of each by its digest. The caller has begun a step. */
export async function writeMetricSeries(
  transaction: Queryable,
  repositoryId: number,
  rows: readonly MetricSeriesRow[],
): Promise<Map<string, number>> {
  if (rows.length === 0) return new Map();
  const written = await transaction.query<{ digest: string; id: number }>(
    `INSERT INTO metric_series (repository_id, digest, name, aggregation, unit, direction, labels, suite, state, last_value,
       last_count, last_run_id, last_at)
     SELECT $1, digest, name, aggregation, unit, direction, labels, suite, state, "lastValue", "lastCount", "lastRunId", "lastAt"
     FROM jsonb_to_recordset($2::jsonb) AS s (digest text, name text, aggregation text, unit text, direction text, labels jsonb,
       suite text, state text, "lastValue" double precision, "lastCount" double precision, "lastRunId" bigint,
       "lastAt" timestamptz) ORDER BY digest
     ON CONFLICT (repository_id, digest) DO UPDATE SET state = excluded.state, direction = excluded.direction,
       last_value = excluded.last_value, last_count = excluded.last_count, last_run_id = excluded.last_run_id,
       last_at = excluded.last_at
     RETURNING digest, id`,
    [
      repositoryId,
      cleanJson(rows.map((row) => ({ ...row, direction: row.state.spec.direction, state: JSON.stringify(row.state) }))),
    ],
  );
  return new Map(written.map(({ digest, id }) => [digest, id]));
}

function read(row: Stored): MetricSeriesRow & { readonly id: number } {
  return { ...row, state: JSON.parse(row.state) as SeriesState };
}
