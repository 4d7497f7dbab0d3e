import { type CommitRun, commitRuns, trustedRunIds } from '../store/commit-runs.ts';
import { type BaselineRow, baselineOfRuns, countResultsOfRuns } from '../store/compare-results.ts';
import type { Queryable } from '../store/database.ts';
import { type FailingRow, failingResults } from '../store/failing-results.ts';
import type { PullRequestFacts, RunFact, TestFact } from './pull-request-facts.ts';

export interface FactsQuery {
  readonly repositoryId: number;
  readonly pullRequest: number;
  readonly headSha: string;
  readonly headRepositoryId: number;
  readonly baseBranch: string;
  /** Undefined when there is no merge base. */
  readonly baseSha: string | undefined;
}

/** Everything a summary is decided by, from the store. */
export async function loadFacts(database: Queryable, query: FactsQuery): Promise<PullRequestFacts> {
  const { repositoryId, headSha, baseSha } = query;
  const runs = await commitRuns(database, query);
  const runIds = runs.map(({ id }) => id);
  const baseRunIds = baseSha === undefined ? [] : await trustedRunIds(database, repositoryId, baseSha);
  const failures = await failingResults(database, repositoryId, runIds);
  const baseline = await baselineOfRuns(database, repositoryId, baseRunIds, runIds);
  return {
    pullRequest: query.pullRequest,
    headSha,
    base: { branch: query.baseBranch, sha: baseSha, hasResults: baseRunIds.length > 0 },
    runs: runs.map(runFact),
    counts: await countResultsOfRuns(database, repositoryId, runIds),
    failures: failures.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      message: row.message,
      trace: row.trace,
    })),
    baseline: baseline.map((row) => ({
      test: testFact(row),
      variant: row.variant,
      status: row.status,
      passesNow: row.passesNow,
    })),
  };
}

function runFact({ reports, ...run }: CommitRun): RunFact {
  return {
    ...run,
    reports: reports.map(({ extra, ...report }) => ({
      ...report,
      problems: extra?.problems ?? [],
      criteria: extra?.criteria ?? [],
    })),
  };
}

function testFact({ identity, suite, path, name, file }: FailingRow | BaselineRow): TestFact {
  return { identity, suite, path, name, file };
}
