import { isOutage } from '../history/is-outage.ts';
import type { AlertRow } from '../store/alerts.ts';
import { clustersOfRun } from '../store/cluster-occurrences.ts';
import { clustersByIds } from '../store/clusters.ts';
import type { Queryable } from '../store/database.ts';
import { mutesOfTests } from '../store/mutes.ts';
import { reportsOfRun } from '../store/reports.ts';
import type { RepositoryRow, RunRow } from '../store/runs.ts';
import { countOutcomes, isOvertaken, lastGreenRun } from '../store/workflow-runs.ts';
import type { Alert, AlertCause, AlertFacts } from './alert-facts.ts';

/** With so many of at least five results failing a run says more about its environment than about any test. */
const OUTAGE_SHARE = 0.8;
const OUTAGE_RESULTS = 5;
/** Causes that a message in a chat has room for. */
const CAUSES = 5;

/** What a run of the default branch says, and the alert that would tell it. */
export async function loadAlertFacts(
  database: Queryable,
  repository: RepositoryRow,
  run: RunRow,
  newest: readonly AlertRow[],
): Promise<{ readonly facts: AlertFacts; readonly alert: Omit<Alert, 'kind'> }> {
  const reports = await reportsOfRun(database, repository.id, run.id);
  const { passed, failed } = await countOutcomes(database, repository.id, run.id);
  const occurrences = await clustersOfRun(database, repository.id, run.id);
  const testIds = [...new Set(occurrences.flatMap((one) => one.testIds))];
  const mutes = await mutesOfTests(database, repository.id, testIds);
  // Only a person's word silences; what the bot muted by itself may fail for a real reason.
  const muted = new Set(mutes.filter(({ automatic }) => !automatic).map(({ testId }) => testId));
  const isTotal = passed + failed >= OUTAGE_RESULTS && failed >= OUTAGE_SHARE * (passed + failed);
  const causes = await loadCauses(database, repository.id, run.id, occurrences);
  const good = await lastGreenRun(database, run);
  return {
    facts: {
      conclusion: run.conclusion,
      isOvertaken: await isOvertaken(database, run),
      isConclusive: reports.every(({ conclusion, errorCode }) => conclusion === 'success' && errorCode === null),
      isOutage: reports.some(isOutage) || isTotal,
      failed,
      isMuted: testIds.length > 0 && testIds.every((id) => muted.has(id)),
      before: newest.find(({ workflowId }) => workflowId === run.workflowId)?.kind,
      isOutageElsewhere: newest.some(({ workflowId, kind }) => workflowId !== run.workflowId && kind === 'outage'),
    },
    alert: {
      repository: `${repository.owner}/${repository.name}`,
      branch: repository.defaultBranch,
      workflow: run.workflowName,
      sha: run.headSha,
      runUrl: run.url,
      at: new Date(run.completedAt).toISOString(),
      failed,
      causes: causes.slice(0, CAUSES),
      moreCauses: Math.max(0, causes.length - CAUSES),
      lastGoodSha: good?.headSha ?? null,
      compareUrl: compareUrl(run, good?.headSha),
    },
  };
}

/** What fails in the run: new causes first, then those with most failures. */
async function loadCauses(
  database: Queryable,
  repositoryId: number,
  runId: number,
  occurrences: Awaited<ReturnType<typeof clustersOfRun>>,
): Promise<AlertCause[]> {
  const ids = occurrences.map(({ clusterId }) => clusterId);
  const clusters = new Map((await clustersByIds(database, repositoryId, ids)).map((row) => [row.state.id, row]));
  return occurrences
    .map(({ clusterId, failures }) => {
      const cluster = clusters.get(clusterId);
      return { title: cluster?.title ?? clusterId, failures, isNew: cluster?.firstRunId === runId };
    })
    .sort((a, b) => Number(b.isNew) - Number(a.isNew) || b.failures - a.failures);
}

/** GitHub's page of what changed; the run's own address says where GitHub is. */
function compareUrl({ url, headSha }: RunRow, good: string | undefined): string | null {
  const [, repositoryUrl] = /^(https?:\/\/[^?#]+?)\/(?:actions\/)?runs\/\d+/.exec(url) ?? [];
  if (repositoryUrl === undefined || good === undefined || good === headSha) return null;
  return `${repositoryUrl}/compare/${good}...${headSha}`;
}
