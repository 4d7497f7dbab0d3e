import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED } from './result-status.ts';

/** One result as a number for everything. */
export interface StoredOutcome {
  readonly reportId: number;
  /** Position in the report, from 0. */
  readonly ordinal: number;
  readonly testId: number;
  readonly variantId: number;
  /** As in result-status.ts. */
  readonly status: number;
  readonly durationMs: number;
  /** What it said when it failed; null when it said nothing. */
  readonly failureId: number | null;
  /** Outcomes of the attempts before, such as `ff`: p passed, f failed, s skipped; empty when there were none. */
  readonly attempts: string;
}

/** What a failing result said, cut to what is compared. */
export interface StoredFailure {
  readonly id: number;
  readonly message: string | null;
  readonly trace: string | null;
}

/** Characters of a message and of a trace that failures are compared by. */
const MESSAGE = 2_000;
const TRACE = 6_000;

type Blocks = Readonly<Record<'tests' | 'ordinals' | 'variants' | 'statuses' | 'durations', string>> & {
  readonly reportId: number;
  readonly failures: string | null;
  readonly attempts: string | null;
};

// As texts: the driver takes ten times as long to read an array.
const SELECT = `SELECT b.report_id AS "reportId", b.test_ids::text AS tests, b.ordinals::text AS ordinals,
    b.variant_ids::text AS variants, b.statuses::text AS statuses, b.durations::text AS durations,
    array_to_json(b.failure_ids)::text AS failures, array_to_json(b.attempts)::text AS attempts
  FROM result_blocks AS b WHERE b.repository_id = $1 AND b.run_id = $2`;
const ORDER = 'ORDER BY b.report_id, b.block';
const COMPLETE = 'b.report_id IN (SELECT id FROM reports WHERE run_id = $2 AND complete)';
/** Blocks without a failure are not read. */
const FAILING = '(b.failed > 0 OR b.failure_ids IS NOT NULL)';

/** The results of some reports of a run, in the order in which they are stored. */
export async function outcomesOfReports(
  database: Queryable,
  repositoryId: number,
  runId: number,
  reportIds: readonly number[],
): Promise<StoredOutcome[]> {
  const sql = `${SELECT} AND b.report_id = ANY($3::bigint[]) ${ORDER}`;
  return (await database.query<Blocks>(sql, [repositoryId, runId, arrayText(reportIds)])).flatMap(unpack);
}

/** The results of the complete reports of a run. */
export async function outcomesOfRun(
  database: Queryable,
  repositoryId: number,
  runId: number,
): Promise<StoredOutcome[]> {
  const blocks = await database.query<Blocks>(`${SELECT} AND ${COMPLETE} ${ORDER}`, [repositoryId, runId]);
  return blocks.flatMap(unpack);
}

/** Results of some reports that failed, or failed before they passed. */
export async function failuresOfReports(
  database: Queryable,
  repositoryId: number,
  runId: number,
  reportIds: readonly number[],
): Promise<StoredOutcome[]> {
  const sql = `${SELECT} AND b.report_id = ANY($3::bigint[]) AND ${FAILING} ${ORDER}`;
  return failing(await database.query<Blocks>(sql, [repositoryId, runId, arrayText(reportIds)]));
}

/** The same of the complete reports of a run. */
export async function failuresOfRun(
  database: Queryable,
  repositoryId: number,
  runId: number,
): Promise<StoredOutcome[]> {
  const sql = `${SELECT} AND ${COMPLETE} AND ${FAILING} ${ORDER}`;
  return failing(await database.query<Blocks>(sql, [repositoryId, runId]));
}

function failing(blocks: readonly Blocks[]): StoredOutcome[] {
  return blocks.flatMap(unpack).filter(({ status, failureId }) => status === FAILED || failureId !== null);
}

/** What some failures of a repository say. */
export async function failuresByIds(
  database: Queryable,
  repositoryId: number,
  ids: readonly number[],
): Promise<StoredFailure[]> {
  if (ids.length === 0) return [];
  return database.query<StoredFailure>(
    `SELECT id, left(message, ${MESSAGE}) AS message, left(trace, ${TRACE}) AS trace FROM failures
     WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, arrayText(ids)],
  );
}

/** The names of some variants of a repository. */
export async function variantNames(
  database: Queryable,
  repositoryId: number,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await database.query<{ id: number; name: string }>(
    'SELECT id, name FROM variants WHERE repository_id = $1 AND id = ANY($2::integer[])',
    [repositoryId, arrayText(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

function unpack({
  reportId,
  tests,
  ordinals,
  variants,
  statuses,
  durations,
  failures,
  attempts,
}: Blocks): StoredOutcome[] {
  const [variantIds, numbers, ms, places] = [parse(variants), parse(statuses), parse(durations), parse(ordinals)];
  const failureIds = failures === null ? undefined : (JSON.parse(failures) as (number | null)[]);
  const earlier = attempts === null ? undefined : (JSON.parse(attempts) as (string | null)[]);
  return parse(tests).map((testId, index) => ({
    reportId,
    ordinal: places[index] as number,
    testId,
    variantId: variantIds[index] as number,
    status: numbers[index] as number,
    durationMs: ms[index] as number,
    failureId: failureIds?.[index] ?? null,
    attempts: earlier?.[index] ?? '',
  }));
}

/** The numbers of an array as PostgreSQL writes one. */
function parse(text: string): number[] {
  return JSON.parse(`[${text.slice(1, -1)}]`);
}
