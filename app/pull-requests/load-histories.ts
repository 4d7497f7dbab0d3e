import { readVerdict } from '../history/read-verdict.ts';
import { runLinks } from '../store/commit-runs.ts';
import type { Queryable } from '../store/database.ts';
import { failuresOfTests } from '../store/failures-of-tests.ts';
import { type VerdictRow, verdictsOfTests } from '../store/verdict-rows.ts';
import { errorOf } from './error-of.ts';
import type { HistoryFact } from './pull-request-facts.ts';

/** What history says of a test, by the test's id in the store. */
export type History = Omit<HistoryFact, 'identity' | 'passedAtHead'>;

/**
 * What the default branch's history says of tests that are flaky or suspected: their verdicts, and the errors with which
 * they failed on the commits that prove it.
 * @param canonical the id under which errors of a test are compared: of a renamed one that of its new name
 */
export async function loadHistories(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
  canonical: (testId: number) => number,
): Promise<Map<number, History>> {
  const rows = (await verdictsOfTests(database, repositoryId, testIds)).filter(
    ({ variantId, state }) => variantId === 0 && (state === 'flaky' || state === 'suspected'),
  );
  const runIds = [...new Set(rows.flatMap(provingRuns))];
  const failures = await failuresOfTests(
    database,
    repositoryId,
    runIds,
    rows.map(({ testId }) => testId),
  );
  const links = await runLinks(database, repositoryId, runIds);
  return new Map(
    rows.map((row) => {
      const proving = new Set(provingRuns(row));
      const own = failures.filter(({ testId, runId }) => testId === row.testId && proving.has(runId));
      const errors = own.map((failure) => errorOf(canonical(row.testId), failure));
      const flakes = [...new Map(errors.map((error) => [error.same, error])).values()];
      // In the order of the proofs: the newest commit first.
      const failedIn = new Set(own.map(({ runId }) => runId));
      const examples = [...proving].filter((id) => failedIn.has(id)).flatMap((id) => links.get(id) ?? []);
      return [row.testId, { verdict: readVerdict(row), flakes, examples }];
    }),
  );
}

function provingRuns({ evidence }: VerdictRow): number[] {
  return evidence.proofs.flatMap(({ runs }) => runs.map(Number));
}
