import type { Queryable } from './database.ts';
import type { NamedTest } from './find-tests.ts';
import { FAILED } from './result-status.ts';

/** A test that failed the last time it ran on the default branch. */
export interface FailingTest extends NamedTest {
  /** In which variants, in their order; empty names without a matrix. */
  readonly variants: readonly string[];
  /** When it failed last, as ISO 8601. */
  readonly lastAt: string;
  /** How often it passed and failed in those variants, ever. */
  readonly passed: number;
  readonly failed: number;
}

/** States that are looked at: a branch on which more fails has another problem than a list could show. */
const STATES = 2_000;

/**
 * What fails on the default branch: the last outcome of the test was a failure in some variant, on the UTC day `since` or
 * later (a test that is gone is forgotten with that). Those that failed last first.
 */
export async function failingTests(
  database: Queryable,
  repositoryId: number,
  since: string,
  limit: number,
): Promise<FailingTest[]> {
  return database.query<FailingTest>(
    `WITH failing AS (
       SELECT test_id, variant_id, last_at, passed, failed FROM test_states
       WHERE repository_id = $1 AND on_default AND last_outcome = ${FAILED} LIMIT ${STATES}
     )
     SELECT tests.id AS "testId", identity, suite, path, tests.name, file, max(last_at) AS "lastAt",
       array_agg(variants.name ORDER BY variants.name COLLATE "C") AS variants,
       sum(passed)::integer AS passed, sum(failed)::integer AS failed
     FROM failing JOIN tests ON tests.repository_id = $1 AND tests.id = failing.test_id
     JOIN variants ON variants.repository_id = $1 AND variants.id = failing.variant_id
     WHERE last_at >= $2::date GROUP BY tests.id ORDER BY max(last_at) DESC, tests.id LIMIT $3`,
    [repositoryId, since, limit],
  );
}
