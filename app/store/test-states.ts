import type { Queryable } from './database.ts';

/** What is known of a test in one variant, on the default branch or elsewhere. */
export interface TestStateRow {
  readonly testId: number;
  readonly identity: string;
  readonly suite: string;
  readonly path: readonly string[];
  readonly name: string;
  readonly file: string | null;
  readonly variant: string;
  /** Of runs of the default branch that somebody with write access started; false: of all others. */
  readonly onDefault: boolean;
  readonly lastRunId: number;
  /** ISO 8601. */
  readonly lastAt: string;
  readonly lastPassedRunId: number | null;
  readonly lastFailedRunId: number | null;
  /** Numbered as in result-status.ts. */
  readonly lastStatus: number;
  /** The last outcomes as bits, the newest lowest, 1 for failed; `recentCount` of them count. */
  readonly recent: number;
  readonly recentCount: number;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly flips: number;
  /** Flips between results of one and the same commit. */
  readonly commitFlips: number;
  /** UTC day, such as 2026-11-21. */
  readonly lastFlipDay: string | null;
  readonly firstDay: string;
  /** Milliseconds of all passes: their sum, the sum of their squares, the longest. */
  readonly durationSum: number;
  readonly durationSquares: number;
  readonly durationMax: number;
}

const SELECT = `SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file,
    variants.name AS variant, on_default AS "onDefault", last_run_id AS "lastRunId", last_at AS "lastAt",
    last_passed_run_id AS "lastPassedRunId", last_failed_run_id AS "lastFailedRunId", last_status AS "lastStatus", recent,
    recent_count AS "recentCount", passed, failed, skipped, flips, commit_flips AS "commitFlips",
    last_flip_day::text AS "lastFlipDay", first_day::text AS "firstDay", duration_sum AS "durationSum",
    duration_squares AS "durationSquares", duration_max AS "durationMax"
  FROM test_states AS s JOIN tests ON tests.repository_id = s.repository_id AND tests.id = s.test_id
  JOIN variants ON variants.repository_id = s.repository_id AND variants.id = s.variant_id
  WHERE s.repository_id = $1`;

/** The states of some tests of a repository, all variants. */
export async function statesOfTests(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
): Promise<TestStateRow[]> {
  return database.query<TestStateRow>(
    `${SELECT} AND s.test_id = ANY($2::bigint[]) ORDER BY s.test_id, variants.name, on_default`,
    [repositoryId, testIds],
  );
}

/**
 * The tests of the default branch whose outcome changed on the UTC day `since` or later, those that change most often
 * first. An index leads to tests that ever flipped, so that work goes with their number and not with that of results.
 */
export async function flakyTests(
  database: Queryable,
  repositoryId: number,
  since: string,
  limit: number,
): Promise<TestStateRow[]> {
  return database.query<TestStateRow>(
    `${SELECT} AND on_default AND last_flip_day >= $2::date
     ORDER BY commit_flips DESC, flips DESC, s.test_id LIMIT $3`,
    [repositoryId, since, limit],
  );
}
