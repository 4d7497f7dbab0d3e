import { isOutage } from '../history/is-outage.ts';
import { clustersOfRun } from '../store/cluster-occurrences.ts';
import type { Queryable } from '../store/database.ts';
import { type FailingRow, failingResults, flakedResults } from '../store/failing-results.ts';
import { absentVariants, countExecutedTests, passedVariants } from '../store/filing-facts.ts';
import { mutesOfTests } from '../store/mutes.ts';
import { reportsOfRun } from '../store/reports.ts';
import type { RunRow } from '../store/runs.ts';
import { variantNames } from '../store/variant-names.ts';
import { type VerdictRow, verdictsOfTests } from '../store/verdict-rows.ts';
import { isInfrastructureError } from './is-infrastructure-error.ts';
import { cellKey, type IssueRecord } from './issue-record.ts';
import { redRunNews } from './red-run-news.ts';
import type { ClusterNews, RunNews } from './run-news.ts';

/** With so many of its tests failing a run says more about its environment than about any one test. */
const OUTAGE_SHARE = 0.8;
/** Of fewer tests than this the share means little. */
const OUTAGE_TESTS = 5;

/** What a run of the default branch says, from the store: its clusters, and what became of the cells that are followed. */
export async function loadNews(
  database: Queryable,
  run: RunRow,
  records: readonly IssueRecord[],
  isOvertaken: boolean,
): Promise<RunNews> {
  const { repositoryId, id } = run;
  const failing = await failingResults(database, repositoryId, [id]);
  const flaking = await flakedResults(database, repositoryId, [id]);
  const failedIds = [...new Set(failing.map(({ testId }) => testId))];
  const followed = records.flatMap(({ cells }) => cells.map(({ test }) => Number(test))).filter(Number.isInteger);
  const testIds = [...new Set([...followed, ...failedIds])];
  const passes = await passedVariants(database, repositoryId, id, testIds);
  const absent = followed.length === 0 ? [] : await absentVariants(database, repositoryId, id, [...new Set(followed)]);
  const reports = await reportsOfRun(database, repositoryId, id);
  const executed = await countExecutedTests(database, repositoryId, id);
  const red = redRunNews({
    workflowId: run.workflowId,
    conclusion: run.conclusion,
    hasFailingTest: failing.length > 0,
    criteria: reports.flatMap(({ extra }) => extra?.criteria ?? []),
  });
  const key = (test: number, variant: string) => cellKey({ test: String(test), variant });
  const failed = new Set(failing.map(({ testId, variant }) => key(testId, variant)));
  const flaked = new Set(
    flaking.map(({ testId, variant }) => key(testId, variant)).filter((cell) => !failed.has(cell)),
  );
  const clusters = await clusterNews(database, run, [...failing, ...flaking], records, flaked);
  return {
    run: `${run.githubRunId}.${run.attempt}`,
    sha: run.headSha,
    workflow: String(run.workflowId),
    at: new Date(run.completedAt).getTime(),
    isOvertaken,
    outage: reports.some(isOutage)
      ? 'service'
      : executed >= OUTAGE_TESTS && failedIds.length >= executed * OUTAGE_SHARE
        ? 'share'
        : undefined,
    failures: [...clusters, ...red.failures],
    failed: new Set([...failed, ...red.failures.flatMap(({ cells }) => cells.map(cellKey))]),
    passed: new Set([
      ...passes
        .flatMap(({ testId, variants }) => variants.map((variant) => key(testId, variant)))
        .filter((cell) => !flaked.has(cell)),
      ...red.passed,
    ]),
    flaked,
    absent: new Set(absent.map(({ testId, variant }) => key(testId, variant))),
  };
}

async function clusterNews(
  database: Queryable,
  { repositoryId, id }: RunRow,
  failing: readonly FailingRow[],
  records: readonly IssueRecord[],
  flaked: ReadonlySet<string>,
): Promise<ClusterNews[]> {
  const occurrences = await clustersOfRun(database, repositoryId, id);
  const names = await variantNames(database, repositoryId, [...new Set(occurrences.flatMap((one) => one.variantIds))]);
  const testIds = [...new Set(occurrences.flatMap((one) => one.testIds))];
  const mutes = await mutesOfTests(database, repositoryId, testIds);
  // What the bot muted by itself does not block; only a person's word silences an issue.
  const muted = new Set(mutes.filter(({ automatic }) => !automatic).map(({ testId }) => testId));
  const all = await verdictsOfTests(database, repositoryId, testIds);
  const verdicts = new Map(all.filter(({ variantId }) => variantId === 0).map((row) => [row.testId, row]));
  const said = new Map(failing.map((row) => [row.testId, row]));
  const firsts = new Map(
    records
      .filter(({ key, state }) => key.startsWith('test/') && state !== 'closed')
      .map((record) => [record.key, record]),
  );
  return occurrences.map(({ clusterId, testIds, variantIds }): ClusterNews => {
    const tests = [...new Set(testIds)];
    const rows = tests.flatMap((test) => said.get(test) ?? []);
    const text = rows[0];
    const isFlaky = (test: number) => verdicts.get(test)?.state === 'flaky';
    const cells = testIds.map((test, index) => ({
      test: String(test),
      variant: names.get(variantIds[index] as number) ?? '',
    }));
    return {
      key: clusterId,
      // What passed when it was tried again has shown it, whatever history thinks of it so far.
      kind: cells.every((cell) => isFlaky(Number(cell.test)) || flaked.has(cellKey(cell))) ? 'flaky' : 'failure',
      cells,
      impact: tests.some(isFlaky) ? impactOf(tests, verdicts) : undefined,
      isInfrastructure: isInfrastructureError(text?.message ?? text?.trace ?? ''),
      isMuted: tests.length > 0 && tests.every((test) => muted.has(test)),
      formerly: rows.map(({ identity }) => `test/${identity}`).find((key) => firsts.has(key)),
    };
  });
}

function impactOf(tests: readonly number[], verdicts: ReadonlyMap<number, VerdictRow>): number {
  return tests.reduce((sum, test) => sum + (verdicts.get(test)?.impact ?? 0), 0);
}
