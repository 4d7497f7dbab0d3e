import type { Queryable } from '../store/database.ts';
import { type FailingRow, failingResults } from '../store/failing-results.ts';
import { countExecutedTests, newestClosedIssues, passedVariants } from '../store/filing-facts.ts';
import { type IssueRow, liveIssues } from '../store/issues.ts';
import type { Ancestry, FailedCell, IssueFacts, KnownIssue, TestOutcome } from './issue-facts.ts';

export interface FactsQuery {
  readonly repositoryId: number;
  readonly runId: number;
  readonly headSha: string;
  readonly isOvertaken: boolean;
  /** What the run's commit is to another. */
  readonly ancestryOf: (sha: string) => Promise<Ancestry>;
}

/** Everything that filing is decided by: results and issues from the store, ancestry from GitHub. */
export async function loadFacts(database: Queryable, query: FactsQuery): Promise<IssueFacts> {
  const { repositoryId, runId, ancestryOf } = query;
  const failures = await failingResults(database, repositoryId, [runId]);
  const live = await liveIssues(database, repositoryId);
  const failedIds = [...new Set(failures.map(({ testId }) => testId))];
  const testIds = [...new Set([...failedIds, ...live.map(({ testId }) => testId)])];
  const passes = await passedVariants(database, repositoryId, runId, testIds);
  const tests = outcomes(failures, passes);

  const inRun = new Set(tests.map(({ testId }) => testId));
  const issues: KnownIssue[] = [];
  for (const row of live.filter(({ testId }) => inRun.has(testId))) {
    issues.push(knownIssue(row, await ancestryOf(row.failingSha)));
  }
  const liveIds = new Set(live.map(({ testId }) => testId));
  const unfiled = failedIds.filter((testId) => !liveIds.has(testId));
  for (const { closingSha, ...row } of await newestClosedIssues(database, repositoryId, unfiled)) {
    const ancestry = await ancestryOf(closingSha ?? row.failingSha);
    issues.push({ ...row, state: 'closed', ancestry });
  }
  return {
    headSha: query.headSha,
    isOvertaken: query.isOvertaken,
    executed: await countExecutedTests(database, repositoryId, runId),
    tests,
    issues,
  };
}

function knownIssue(row: IssueRow, ancestry: Ancestry): KnownIssue {
  const { id, testId, episode, number, state, failingSha, failingVariants } = row;
  return { id, testId, episode, number, state, failingSha, failingVariants, ancestry };
}

type Passes = Awaited<ReturnType<typeof passedVariants>>;

function outcomes(failures: readonly FailingRow[], passes: Passes): TestOutcome[] {
  const tests = new Map<number, TestOutcome & { failedIn: FailedCell[] }>();
  for (const { testId, identity, suite, path, name, file, variant, message, trace } of failures) {
    const test = tests.get(testId) ?? { testId, identity, suite, path, name, file, failedIn: [], passedIn: [] };
    // Two results of one cell are one failing cell; the first message stands for both.
    if (!test.failedIn.some((cell) => cell.variant === variant)) test.failedIn.push({ variant, message, trace });
    tests.set(testId, test);
  }
  for (const { variants, ...row } of passes) {
    const test = tests.get(row.testId) ?? { ...row, failedIn: [], passedIn: [] };
    tests.set(row.testId, { ...test, passedIn: variants });
  }
  return [...tests.values()];
}
