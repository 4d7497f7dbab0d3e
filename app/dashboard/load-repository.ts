import { type SuiteHealth, suiteHealth } from '../../src/stats/health/suite-health.ts';
import { clustersByIds } from '../store/clusters.ts';
import type { Queryable } from '../store/database.ts';
import { type FailingTest, failingTests } from '../store/failing-tests.ts';
import { findTests, type NamedTest, testsByIds } from '../store/find-tests.ts';
import { suiteDays } from '../store/health-facts.ts';
import { listWrites } from '../store/issue-writes.ts';
import { mutesOfTests } from '../store/mutes.ts';
import { type BranchRun, branchRuns } from '../store/repository-board.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { type VerdictRow, verdictBoard } from '../store/verdict-rows.ts';

/** A test of the flaky board. */
export interface FlakyTest extends NamedTest {
  readonly verdict: Omit<VerdictRow, 'testId' | 'variantId'>;
  /** Who muted it and until when (ISO 8601); null: nobody. */
  readonly mute: { readonly author: string; readonly until: string } | null;
}

/** Something that was decided about an issue. */
export interface IssueDecision {
  readonly key: string;
  /** What its failures have in common; null where the key says it all. */
  readonly title: string | null;
  readonly kind: string;
  readonly state: string;
  readonly number: number | null;
  readonly outcome: string | null;
  /** ISO 8601. */
  readonly decidedAt: string;
}

/** What a repository's page shows. */
export interface RepositoryFacts {
  readonly owner: string;
  readonly name: string;
  readonly defaultBranch: string;
  /** Newest first. */
  readonly runs: readonly BranchRun[];
  readonly failing: readonly FailingTest[];
  readonly flaky: readonly FlakyTest[];
  readonly issues: readonly IssueDecision[];
  readonly suites: readonly Pick<SuiteHealth, 'suite' | 'totals' | 'weeks' | 'trends'>[];
  /** Tests that a text was asked for; null: for none. */
  readonly found: readonly NamedTest[] | null;
}

/** Rows of each list: one more is asked for than is shown, to know that there are more. */
export const LISTED = 50;
const RUNS = 60;
const DECISIONS = 30;
export const WEEKS = 12;
const DAY_MS = 86_400_000;
/** What has not run for so long on the default branch is gone rather than failing. */
const FAILING_DAYS = 30;

/** Everything of a repository's page. Reads states, roll-ups and the newest of each list, never a history. */
export async function loadRepository(
  database: Queryable,
  { id, owner, name, defaultBranch }: RepositoryRow,
  find: string,
  now: Date,
): Promise<RepositoryFacts> {
  const day = (daysAgo: number) => new Date(now.getTime() - daysAgo * DAY_MS).toISOString().slice(0, 10);
  const runs = await branchRuns(database, id, RUNS);
  const failing = await failingTests(database, id, day(FAILING_DAYS), LISTED + 1);
  const flaky = await loadFlaky(database, id);
  const issues = await loadDecisions(database, id);
  const days = await suiteDays(database, id, { from: day(WEEKS * 7 - 1), to: day(0) });
  const suites = [...new Set(days.map(({ suite }) => suite))].map((suite) => {
    // Of its tests nothing is needed here, and there may be many.
    const { totals, weeks, trends } = suiteHealth({
      suite,
      days: days.filter((one) => one.suite === suite),
      tests: [],
    });
    return { suite, totals, weeks, trends };
  });
  const found = find === '' ? null : await findTests(database, id, find, LISTED + 1);
  return { owner, name, defaultBranch, runs, failing, flaky, issues, suites, found };
}

async function loadFlaky(database: Queryable, repositoryId: number): Promise<FlakyTest[]> {
  const rows = await verdictBoard(database, repositoryId, ['flaky', 'suspected'], LISTED + 1);
  const ids = rows.map(({ testId }) => testId);
  const tests = new Map((await testsByIds(database, repositoryId, ids)).map((test) => [test.testId, test]));
  const mutes = new Map((await mutesOfTests(database, repositoryId, ids)).map((mute) => [mute.testId, mute]));
  return rows.flatMap(({ testId, variantId: _, ...verdict }) => {
    const test = tests.get(testId);
    const mute = mutes.get(testId);
    if (test === undefined) return [];
    return [{ ...test, verdict, mute: mute === undefined ? null : { author: mute.author, until: mute.until } }];
  });
}

async function loadDecisions(database: Queryable, repositoryId: number): Promise<IssueDecision[]> {
  const writes = await listWrites(database, repositoryId, DECISIONS);
  const clusters = await clustersByIds(database, repositoryId, [...new Set(writes.map(({ key }) => key))]);
  const titles = new Map(clusters.map(({ state, title }) => [state.id, title]));
  return writes.map(({ key, kind, state, number, outcome, decidedAt }) => ({
    ...{ key, title: titles.get(key) ?? null, kind, state, number, outcome },
    decidedAt: new Date(decidedAt).toISOString(),
  }));
}
