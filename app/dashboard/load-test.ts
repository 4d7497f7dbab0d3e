import type { VerdictState } from '../../src/stats/flakiness/verdict.ts';
import { explainHistory } from '../history/explain-history.ts';
import type { Queryable } from '../store/database.ts';
import type { NamedTest } from '../store/find-tests.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { type HistoryRow, testHistory } from '../store/test-history.ts';
import { statesOfTests, type TestStateRow } from '../store/test-states.ts';
import { verdictsOfTests } from '../store/verdict-rows.ts';

/** What a test's page shows. */
export interface TestFacts extends Omit<NamedTest, 'testId'> {
  readonly repository: { readonly owner: string; readonly name: string; readonly defaultBranch: string };
  /** All variants together. */
  readonly verdict: VerdictState;
  /** What its history says, a line each; a line that proves the one before begins with spaces. */
  readonly evidence: readonly string[];
  /** Newest first, of all branches. */
  readonly results: readonly Omit<HistoryRow, 'runId' | 'reportId' | 'ordinal'>[];
  /** Milliseconds of its passes on the default branch, by variant. */
  readonly durations: readonly DurationFacts[];
}

/** How long the passes of a test took in one variant. */
export interface DurationFacts {
  readonly variant: string;
  readonly passes: number;
  readonly mean: number;
  readonly deviation: number;
  readonly longest: number;
}

export const RESULTS = 100;
/** Of what a failure said; the rest is in the report. */
const MESSAGE = 1_000;

/** Everything of a test's page. */
export async function loadTest(
  database: Queryable,
  { id, owner, name, defaultBranch }: RepositoryRow,
  test: NamedTest,
): Promise<TestFacts> {
  const { testId, ...named } = test;
  const verdicts = await verdictsOfTests(database, id, [testId]);
  const evidence = await explainHistory(database, id, test);
  const results = await testHistory(database, { repositoryId: id, testId, limit: RESULTS });
  const states = await statesOfTests(database, id, [testId]);
  return {
    ...named,
    repository: { owner, name, defaultBranch },
    verdict: verdicts.find(({ variantId }) => variantId === 0)?.state ?? 'unknown',
    evidence,
    results: results.map(({ runId: _, reportId: __, ordinal: ___, message, ...row }) => ({
      ...row,
      message: message === null ? null : message.slice(0, MESSAGE),
    })),
    durations: states.filter(({ onDefault, passed }) => onDefault && passed > 0).map(durationsOf),
  };
}

function durationsOf({ variant, passed, durationSum, durationSquares, durationMax }: TestStateRow): DurationFacts {
  const mean = durationSum / passed;
  return {
    variant,
    passes: passed,
    mean,
    // Rounding may leave a little less than nothing.
    deviation: Math.sqrt(Math.max(0, durationSquares / passed - mean ** 2)),
    longest: durationMax,
  };
}
