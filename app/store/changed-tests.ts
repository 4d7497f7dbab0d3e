import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';
import type { NamedTest } from './find-tests.ts';

/** A test whose presence differs between two commits. */
export interface ChangedTest extends NamedTest {
  /**
   * `gone`: passed on the base and ran nowhere at the head, though its suite did in that variant; `skipped`: ran on the
   * base and only skipped at the head; `unstable`: not on the base, passed and failed at the head; `added`: not on the
   * base otherwise.
   */
  readonly change: 'gone' | 'skipped' | 'unstable' | 'added';
}

/** Beyond, a suite was added or taken away, and nobody reads a list of it. */
const MOST = 2_000;

const TESTS_OF = (parameter: string) =>
  `SELECT test_id, variant, bool_or(status = 'passed') AS passed, bool_or(status = 'failed') AS failed
   FROM results WHERE repository_id = $1 AND run_id = ANY(${parameter}::bigint[]) GROUP BY 1, 2`;

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
     base_tests AS (SELECT test_id, bool_or(passed) AS passed FROM base GROUP BY 1),
     head_tests AS (SELECT test_id, bool_or(passed) AS passed, bool_or(failed) AS failed FROM head GROUP BY 1),
     cells AS (SELECT DISTINCT tests.suite, head.variant FROM head JOIN tests ON tests.id = head.test_id),
     changed AS (
       SELECT DISTINCT base.test_id, 'gone' AS change FROM base
       JOIN tests ON tests.id = base.test_id JOIN cells ON cells.suite = tests.suite AND cells.variant = base.variant
       LEFT JOIN head_tests ON head_tests.test_id = base.test_id WHERE base.passed AND head_tests.test_id IS NULL
       UNION ALL
       SELECT DISTINCT base.test_id, 'skipped' FROM base JOIN head USING (test_id, variant)
       WHERE (base.passed OR base.failed) AND NOT (head.passed OR head.failed)
       UNION ALL
       SELECT head_tests.test_id, CASE WHEN head_tests.passed AND head_tests.failed THEN 'unstable' ELSE 'added' END
       FROM head_tests LEFT JOIN base_tests USING (test_id) WHERE base_tests.test_id IS NULL
     )
     SELECT tests.id AS "testId", identity, suite, path, name, file, change FROM changed
     JOIN tests ON tests.id = changed.test_id WHERE tests.repository_id = $1
     ORDER BY suite, identity, change LIMIT ${MOST}`,
    [repositoryId, arrayText(baseRunIds), arrayText(headRunIds)],
  );
}
