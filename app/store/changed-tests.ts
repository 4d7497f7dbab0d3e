import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import type { NamedTest } from './find-tests.ts';

/** A test whose presence differs between two commits. */
export interface ChangedTest extends NamedTest {
  /**
   * `gone`: ran on the base and runs nowhere at the head, though its suite did in that variant; `skipped`: ran on the
   * base and only skipped at the head; `unstable`: not on the base, passed and failed at the head; `added`: not on the
   * base otherwise.
   */
  readonly change: 'gone' | 'skipped' | 'unstable' | 'added';
  /** Whether it passed on the base, in any variant. */
  readonly passedOnBase: boolean;
  /** Place among the tests of its file in the report, from 0. */
  readonly position: number;
  /** Of its first result. */
  readonly durationMs: number;
}

/** Beyond, a suite was added or taken away, and nobody reads a list of it. */
const MOST = 2_000;

const TESTS_OF = (parameter: string) =>
  `SELECT test_id, variant, bool_or(status = 'passed') AS passed, bool_or(status = 'failed') AS failed,
     min(ordinal) AS ordinal, min(duration_ms) AS duration_ms
   FROM results WHERE repository_id = $1 AND run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;

const PLACE = 'min(ordinal) AS ordinal, min(duration_ms) AS duration_ms';

/** How the tests of the head's runs differ from those of the base's, in the order of suites and identities. */
export async function changedTests(
  database: Queryable,
  repositoryId: number,
  baseRunIds: readonly number[],
  headRunIds: readonly number[],
): Promise<ChangedTest[]> {
  if (baseRunIds.length === 0 || headRunIds.length === 0) return [];
  return database.query<ChangedTest>(
    `WITH base AS MATERIALIZED (${TESTS_OF('$2')}), head AS MATERIALIZED (${TESTS_OF('$3')}),
     base_tests AS (SELECT test_id, ${PLACE}, bool_or(passed) AS passed FROM base GROUP BY 1),
     head_tests AS (SELECT test_id, ${PLACE}, bool_or(passed) AS passed, bool_or(failed) AS failed FROM head GROUP BY 1),
     places AS (
       SELECT *, row_number() OVER (PARTITION BY side, file ORDER BY ordinal, test_id) - 1 AS position FROM (
         SELECT 'base' AS side, tests.file, test_id, ordinal, duration_ms FROM base_tests JOIN tests ON tests.id = base_tests.test_id
         UNION ALL
         SELECT 'head', tests.file, test_id, ordinal, duration_ms FROM head_tests JOIN tests ON tests.id = head_tests.test_id
       ) AS sides
     ),
     cells AS (SELECT DISTINCT tests.suite, head.variant FROM head JOIN tests ON tests.id = head.test_id),
     changed AS (
       SELECT DISTINCT base.test_id, 'gone' AS change FROM base
       JOIN tests ON tests.id = base.test_id JOIN cells ON cells.suite = tests.suite AND cells.variant = base.variant
       LEFT JOIN head_tests ON head_tests.test_id = base.test_id WHERE (base.passed OR base.failed) AND head_tests.test_id IS NULL
       UNION ALL
       SELECT DISTINCT base.test_id, 'skipped' FROM base JOIN head USING (test_id, variant)
       WHERE (base.passed OR base.failed) AND NOT (head.passed OR head.failed)
       UNION ALL
       SELECT head_tests.test_id, CASE WHEN head_tests.passed AND head_tests.failed THEN 'unstable' ELSE 'added' END
       FROM head_tests LEFT JOIN base_tests USING (test_id) WHERE base_tests.test_id IS NULL
     )
     SELECT tests.id AS "testId", identity, suite, path, name, tests.file, change,
       coalesce(base_tests.passed, false) AS "passedOnBase", position, places.duration_ms AS "durationMs"
     FROM changed JOIN tests ON tests.id = changed.test_id LEFT JOIN base_tests ON base_tests.test_id = changed.test_id
     JOIN places ON places.test_id = changed.test_id
       AND places.side = CASE WHEN change IN ('gone', 'skipped') THEN 'base' ELSE 'head' END
     WHERE tests.repository_id = $1
     ORDER BY suite, identity, change LIMIT ${MOST}`,
    [repositoryId, arrayText(baseRunIds), arrayText(headRunIds)],
  );
}
