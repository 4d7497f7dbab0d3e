import { clusterFailures } from '../../app/history/cluster-failures.ts';
import { observeHistory } from '../../app/history/observe-history.ts';
import type { Classification } from '../../app/pull-requests/classification.ts';
import { classifyFailures } from '../../app/pull-requests/classify-failures.ts';
import { loadFacts } from '../../app/pull-requests/load-facts.ts';
import { commitsWithResults } from '../../app/store/commit-runs.ts';
import type { Database } from '../../app/store/database.ts';
import type { NewResult } from '../../app/store/reports.ts';
import { upsertRun } from '../../app/store/runs.ts';
import { storeReport } from '../../app/store/store-report.ts';
import { shaOf } from './main-branch.ts';
import { failureKey, type Scenario } from './scenario.ts';

export const REPOSITORY = { id: 501, installationId: 1, owner: 'octo', name: 'shop', defaultBranch: 'main' };
const FORK = 502;
/** A commit every three hours. */
const BETWEEN_MS = 3 * 3_600_000;
const FIRST_MS = Date.UTC(2026, 9, 1);
const QUIET = { debug() {}, info() {}, warn() {}, error() {} };

let runs = 0;

interface RunPlace {
  readonly sha: string;
  readonly at: number;
  readonly branch: string;
  readonly event: 'push' | 'pull_request' | 'merge_group';
  readonly headRepositoryId: number;
}

async function take(database: Database, place: RunPlace, results: readonly NewResult[]): Promise<void> {
  runs += 1;
  const isRed = results.some(({ status }) => status === 'failed');
  const runId = await upsertRun(database, {
    repositoryId: REPOSITORY.id,
    githubRunId: runs,
    attempt: 1,
    workflowId: 1,
    workflowName: 'Tests',
    event: place.event,
    headSha: place.sha,
    headBranch: place.branch,
    headRepositoryId: place.headRepositoryId,
    conclusion: isRed ? 'failure' : 'success',
    url: `https://github.com/octo/shop/actions/runs/${runs}`,
    completedAt: new Date(FIRST_MS + place.at * BETWEEN_MS).toISOString(),
  });
  const conclusion = isRed ? ('failure' as const) : ('success' as const);
  const extra = { schemaVersion: 1 as const, conclusion, suites: [], criteria: [], services: [], problems: [] };
  const target = { repositoryId: REPOSITORY.id, runId, artifactName: 'assay-report' };
  await storeReport(database, target, { conclusion, extra, results });
  await clusterFailures(database, { repositoryId: REPOSITORY.id, runId });
  await observeHistory({ database, log: QUIET }, { repositoryId: REPOSITORY.id, runId });
}

/** Takes in a run of a commit of the default branch, as the bot does. */
export async function takeInCommit(database: Database, commit: number, results: readonly NewResult[]): Promise<void> {
  const place = {
    sha: shaOf(commit),
    at: commit,
    branch: 'main',
    event: 'push' as const,
    headRepositoryId: REPOSITORY.id,
  };
  await take(database, place, results);
}

/** Takes in the runs of a pull request, and answers with the class of each of its failures. */
export async function classifyScenario(
  database: Database,
  scenario: Scenario,
  number: number,
): Promise<ReadonlyMap<string, Classification>> {
  const head = `${number}`.padStart(40, 'a');
  const front = `${number}`.padStart(40, 'd');
  const headRepositoryId = scenario.isFork === true ? FORK : REPOSITORY.id;
  const branchOf = (event: RunPlace['event']) =>
    event === 'merge_group' ? `gh-readonly-queue/main/pr-${number}-${front}` : `change-${number}`;
  if (scenario.inFront !== undefined) {
    const event = 'merge_group';
    const place = { at: scenario.tip, branch: branchOf(event), event, headRepositoryId } as const;
    await take(database, { ...place, sha: front }, scenario.inFront);
  }
  for (const { results, isFormer, event = 'pull_request' } of scenario.runs) {
    const sha = isFormer === true ? `${number}`.padStart(40, 'b') : head;
    await take(database, { sha, at: scenario.tip, branch: branchOf(event), event, headRepositoryId }, results);
  }
  const facts = await loadFacts(database, {
    repositoryId: REPOSITORY.id,
    pullRequest: number,
    headSha: head,
    headRepositoryId,
    base: {
      branch: 'main',
      ...(scenario.inFront === undefined ? await baseOf(database, scenario.mergeBase) : { sha: front, behind: 0 }),
    },
    isForDefault: true,
    changedFiles: scenario.changedFiles,
  });
  return new Map(
    classifyFailures(facts).failed.flatMap(({ test, variants, classification }) =>
      variants.map((variant) => [failureKey({ identity: test.identity, variant }), classification] as const),
    ),
  );
}

/** What `findBase` finds with GitHub's list of commits: the nearest commit with results, going back. */
async function baseOf(database: Database, mergeBase: number): Promise<{ sha: string; behind: number }> {
  const shas = Array.from({ length: mergeBase + 1 }, (_, back) => shaOf(mergeBase - back));
  const tested = await commitsWithResults(database, REPOSITORY.id, shas);
  const behind = shas.findIndex((sha) => tested.has(sha));
  return { sha: shas[behind] ?? shaOf(mergeBase), behind: Math.max(0, behind) };
}
