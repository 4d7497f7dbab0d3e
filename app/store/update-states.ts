import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import { FAILED, PASSED } from './result-status.ts';
import { RECENT_OUTCOMES, sumByTest, type TestSum } from './sum-results.ts';
import type { NumberedResult } from './write-blocks.ts';

/** The run that results are of, as far as states and roll-ups need it. */
export interface RunMoment {
  readonly repositoryId: number;
  readonly runId: number;
  /** ISO 8601. */
  readonly completedAt: string;
  /** UTC day of `completedAt`, such as 2026-11-21. */
  readonly day: string;
  /** All runs of its commit, itself included: what changes between them is no change of the code. */
  readonly commitRunIds: readonly number[];
  /** Whether the run speaks for the default branch. */
  readonly onDefault: boolean;
  /** Whether a later day of the repository has begun: then the day's counts go to test_days at once. */
  readonly isLate: boolean;
}

const COLUMNS = `test_id, variant_id, passed, failed, skipped, flips, first_outcome, last_outcome, last_status, recent,
  duration_sum, duration_squares, duration_max`;
/** Sums as they are, an array a column. */
const SUMS = `SELECT * FROM unnest($7::bigint[], $8::integer[], $9::integer[], $10::integer[], $11::integer[], $12::integer[],
  $13::smallint[], $14::smallint[], $15::smallint[], $16::bigint[], $17::double precision[], $18::double precision[],
  $19::real[]) AS t (${COLUMNS})`;
/** A test mostly has one result, and then all its sums follow from that: a third of the text to send and to read. */
const SINGLES = `SELECT test_id, variant_id, (status = ${PASSED})::integer AS passed, (status = ${FAILED})::integer AS failed,
    (status > ${FAILED})::integer AS skipped, 0 AS flips, nullif(least(status, 3), 3)::smallint AS first_outcome,
    nullif(least(status, 3), 3)::smallint AS last_outcome, status AS last_status, (status = ${FAILED})::integer::bigint AS recent,
    passed_ms AS duration_sum, passed_ms * passed_ms AS duration_squares, passed_ms::real AS duration_max
  FROM unnest($7::bigint[], $8::integer[], $9::smallint[], $10::double precision[]) AS t (test_id, variant_id, status, passed_ms)`;

const ADDED = 'x.passed + x.failed';
/** Whether the run is at least as new as what the state knows; only then it says what is last and what flipped. */
const NEWER = 's.last_at <= $3::timestamptz';
const FLIPS = `CASE WHEN ${NEWER} THEN x.flips + coalesce((x.first_outcome <> s.last_outcome)::integer, 0) ELSE 0 END`;
const dayCount = (column: string, value: string) =>
  `${column} = CASE WHEN $6::boolean THEN s.${column} WHEN s.day = $4::date THEN s.${column} + ${value} ELSE ${value} END`;

const update = (source: string) => `WITH x AS (${source}), updated AS (
  UPDATE test_states AS s SET
    passed = s.passed + x.passed, failed = s.failed + x.failed, skipped = s.skipped + x.skipped,
    duration_sum = s.duration_sum + x.duration_sum, duration_squares = s.duration_squares + x.duration_squares,
    duration_max = greatest(s.duration_max, x.duration_max),
    flips = s.flips + ${FLIPS},
    commit_flips = s.commit_flips + CASE WHEN s.last_run_id = ANY ($5::bigint[]) THEN ${FLIPS} ELSE x.flips END,
    last_flip_day = CASE WHEN ${FLIPS} > 0 THEN $4::date ELSE s.last_flip_day END,
    recent = CASE WHEN ${NEWER} AND ${ADDED} > 0
      THEN ((s.recent << least(${ADDED}, ${RECENT_OUTCOMES})) | x.recent) & ${2 ** RECENT_OUTCOMES - 1} ELSE s.recent END,
    recent_count = CASE WHEN ${NEWER} THEN least(s.recent_count + ${ADDED}, ${RECENT_OUTCOMES}) ELSE s.recent_count END,
    last_run_id = CASE WHEN ${NEWER} THEN $2 ELSE s.last_run_id END,
    last_at = greatest(s.last_at, $3::timestamptz),
    last_status = CASE WHEN ${NEWER} THEN x.last_status ELSE s.last_status END,
    last_outcome = CASE WHEN ${NEWER} THEN coalesce(x.last_outcome, s.last_outcome) ELSE s.last_outcome END,
    last_passed_run_id = CASE WHEN x.passed > 0 AND (${NEWER} OR s.last_passed_run_id IS NULL) THEN $2 ELSE s.last_passed_run_id END,
    last_failed_run_id = CASE WHEN x.failed > 0 AND (${NEWER} OR s.last_failed_run_id IS NULL) THEN $2 ELSE s.last_failed_run_id END,
    first_day = least(s.first_day, $4::date),
    ${dayCount('day_passed', 'x.passed')}, ${dayCount('day_failed', 'x.failed')}, ${dayCount('day_skipped', 'x.skipped')},
    ${dayCount('day_flips', FLIPS)}, ${dayCount('day_duration', 'x.duration_sum')},
    day = CASE WHEN $6::boolean THEN s.day ELSE $4::date END
  FROM x WHERE s.repository_id = $1 AND s.test_id = x.test_id AND s.variant_id = x.variant_id AND s.on_default = $ON
  RETURNING 1
) SELECT count(*) AS count FROM updated`;

const insert = (
  source: string,
) => `INSERT INTO test_states (repository_id, on_default, test_id, variant_id, last_run_id,
    last_at, last_status, last_outcome, last_passed_run_id, last_failed_run_id, recent, recent_count, passed,
    failed, skipped, flips, commit_flips, last_flip_day, first_day, day, day_passed, day_failed, day_skipped, day_flips,
    day_duration, duration_sum, duration_squares, duration_max)
  SELECT $1, $ON, test_id, variant_id, $2, $3::timestamptz, last_status, last_outcome,
    CASE WHEN passed > 0 THEN $2::bigint END, CASE WHEN failed > 0 THEN $2::bigint END, recent,
    least(${ADDED}, ${RECENT_OUTCOMES}), passed, failed, skipped, flips, flips,
    CASE WHEN flips > 0 THEN $4::date END, $4::date, $4::date, passed * today, failed * today, skipped * today,
    flips * today, duration_sum * today, duration_sum, duration_squares, duration_max
  FROM (${source}) AS x, (SELECT (NOT $6::boolean)::integer AS today) AS t
  WHERE cardinality($5::bigint[]) > 0 AND NOT EXISTS (SELECT 1 FROM test_states AS s WHERE s.repository_id = $1
    AND s.test_id = x.test_id AND s.variant_id = x.variant_id AND s.on_default = $ON)`;

/**
 * Adds results, those of one test together, to what is known of each test and variant. The caller holds the row of open_days, so that no other
 * transaction changes states of this repository. Work per result is the same however long the history. Of tests
 * that `areNew` there is no state yet.
 */
export async function updateStates(
  transaction: Queryable,
  run: RunMoment,
  results: readonly NumberedResult[],
  areNew: boolean,
): Promise<void> {
  const single = !repeats(results);
  const sums = single ? [] : sumByTest(results);
  const columns = single ? singles(results) : wholes(sums);
  const source = single ? SINGLES : SUMS;
  const parameters = [
    run.repositoryId,
    run.runId,
    run.completedAt,
    run.day,
    arrayText(run.commitRunIds),
    run.isLate,
    ...columns,
  ];
  const on = `$${parameters.length + 1}::boolean`;
  if (!areNew) {
    const [row] = await transaction.query<{ count: number }>(update(source).replaceAll('$ON', on), [
      ...parameters,
      run.onDefault,
    ]);
    if (row?.count === (single ? results : sums).length) return;
  }
  // What was updated is there by now, so that only the others are inserted.
  await transaction.query(insert(source).replaceAll('$ON', on), [...parameters, run.onDefault]);
}

/** Whether a test may have two results in one variant; results of one test stand together. */
function repeats(results: readonly NumberedResult[]): boolean {
  return results.some(({ testId }, index) => testId === results[index - 1]?.testId);
}

function singles(results: readonly NumberedResult[]): string[] {
  return [
    arrayText(results.map(({ testId }) => testId)),
    arrayText(results.map(({ variantId }) => variantId)),
    arrayText(results.map(({ status }) => status)),
    arrayText(results.map(({ status, durationMs }) => (status === PASSED ? durationMs : 0))),
  ];
}

function wholes(sums: readonly TestSum[]): string[] {
  return [
    arrayText(sums.map(({ testId }) => testId)),
    arrayText(sums.map(({ variantId }) => variantId)),
    arrayText(sums.map(({ passed }) => passed)),
    arrayText(sums.map(({ failed }) => failed)),
    arrayText(sums.map(({ skipped }) => skipped)),
    arrayText(sums.map(({ flips }) => flips)),
    arrayText(sums.map(({ firstOutcome }) => firstOutcome)),
    arrayText(sums.map(({ lastOutcome }) => lastOutcome)),
    arrayText(sums.map(({ lastStatus }) => lastStatus)),
    arrayText(sums.map(({ recent }) => recent)),
    arrayText(sums.map(({ durationSum }) => durationSum)),
    arrayText(sums.map(({ durationSquares }) => durationSquares)),
    arrayText(sums.map(({ durationMax }) => durationMax)),
  ];
}
