import { assignClusters, bucketsOf } from '../../src/stats/clusters/assign-clusters.ts';
import type { ClusterState } from '../../src/stats/clusters/cluster-state.ts';
import { type Fingerprint, fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import { clusterIdOf } from '../../src/stats/clusters/start-cluster.ts';
import { type ClusterOccurrence, clustersOfRun, writeOccurrences } from '../store/cluster-occurrences.ts';
import { type ClusterRow, candidateClusters, writeClusterMembers, writeClusters } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { markObserved, passOver, type RunToObserve, reportsToObserve, runToObserve } from '../store/observed-runs.ts';
import { failuresByIds, failuresOfReports, type StoredOutcome } from '../store/run-outcomes.ts';
import { clusterTitle } from './cluster-title.ts';
import { inStep } from './in-step.ts';
import { masksOf } from './masks-of.ts';

/** Failures of a run that are looked at: what fails beyond that has the cause of the first thousands. */
const MOST = 2_000;
/** Tests of an occurrence that are named. */
const MOST_NAMED = 1_000;

/** What the failures of a run come to. */
interface ClusterPlan {
  readonly reportIds: readonly number[];
  readonly rows: readonly ClusterRow[];
  readonly members: ReadonlyMap<string, string>;
  readonly occurrences: readonly ClusterOccurrence[];
}

/**
 * Puts the failures of any run into clusters, those of tests that passed in the end as well; a pull request's too, which
 * changes no verdict. Done twice it changes nothing more.
 */
export async function clusterFailures(
  database: Database,
  { repositoryId, runId }: { readonly repositoryId: number; readonly runId: number },
): Promise<void> {
  const run = await runToObserve(database, repositoryId, runId);
  if (run === undefined) return;
  await passOver(database, repositoryId, runId, 'clusters');
  const masks = await masksOf(database, repositoryId);
  await inStep<ClusterPlan>(
    database,
    repositoryId,
    () => plan(database, repositoryId, run, masks),
    async (transaction, { reportIds, rows, members, occurrences }, step) => {
      await writeClusters(transaction, repositoryId, rows);
      await writeClusterMembers(transaction, repositoryId, members, run.completedAt);
      await writeOccurrences(transaction, repositoryId, occurrences);
      await markObserved(transaction, repositoryId, reportIds, 'clusters', step);
    },
  );
}

async function plan(
  database: Database,
  repositoryId: number,
  run: RunToObserve,
  masks: readonly Mask[],
): Promise<ClusterPlan | undefined> {
  const reports = await reportsToObserve(database, repositoryId, run.runId, 'clusters');
  const reportIds = reports.map(({ id }) => id);
  if (reportIds.length === 0) return undefined;
  const found = await failuresOfReports(database, repositoryId, run.runId, reportIds);
  if (found.length === 0) {
    await markObserved(database, repositoryId, reportIds, 'clusters', 0);
    return undefined;
  }
  const failures = found.slice(0, MOST);
  const prints = await fingerprints(database, repositoryId, failures, masks);
  const sames = [...new Set(prints.map(({ same }) => same))];
  const candidates = await candidateClusters(database, repositoryId, bucketsOf(prints), sames);
  const { assigned, changed } = assignClusters(prints, candidates, freeId(candidates));
  const states = new Map([...candidates, ...changed].map((cluster) => [cluster.id, cluster]));
  const occurrences = occurrencesOf(run, failures, assigned);
  const before = await clustersOfRun(database, repositoryId, run.runId);
  const known = new Set(before.map(({ clusterId }) => clusterId));
  return {
    reportIds,
    members: new Map(prints.map(({ same }, index) => [same, assigned[index] as string])),
    occurrences,
    rows: [...new Set([...occurrences.map(({ clusterId }) => clusterId), ...changed.map(({ id }) => id)])].flatMap(
      (id) => {
        const state = states.get(id);
        if (state === undefined) return [];
        const occurrence = occurrences.find(({ clusterId }) => clusterId === id);
        return [clusterRow(run, state, occurrence?.failures ?? 0, occurrence !== undefined && !known.has(id))];
      },
    ),
  };
}

async function fingerprints(
  database: Database,
  repositoryId: number,
  failures: readonly StoredOutcome[],
  masks: readonly Mask[],
): Promise<Fingerprint[]> {
  const ids = [...new Set(failures.flatMap(({ failureId }) => failureId ?? []))];
  const texts = new Map((await failuresByIds(database, repositoryId, ids)).map((text) => [text.id, text]));
  const known = new Map<string, Fingerprint>();
  return failures.map(({ testId, failureId }) => {
    const key = `${testId} ${failureId}`;
    const text = failureId === null ? undefined : texts.get(failureId);
    const failure = { test: String(testId), message: text?.message ?? undefined, trace: text?.trace ?? undefined };
    const print = known.get(key) ?? fingerprint(failure, masks);
    known.set(key, print);
    return print;
  });
}

/** An id that follows from the first failure of a cluster; with another salt where a cluster that grew since has it. */
export function freeId(candidates: readonly ClusterState[]): (print: Fingerprint) => string {
  const taken = new Set(candidates.map(({ id }) => id));
  return (print) => {
    for (let salt = 0; ; salt += 1) {
      const id = clusterIdOf(print, salt === 0 ? '' : String(salt));
      if (taken.has(id)) continue;
      taken.add(id);
      return id;
    }
  };
}

function occurrencesOf(
  run: RunToObserve,
  failures: readonly StoredOutcome[],
  assigned: readonly string[],
): ClusterOccurrence[] {
  const byCluster = new Map<string, StoredOutcome[]>();
  for (const [index, failure] of failures.entries()) {
    const id = assigned[index] as string;
    const own = byCluster.get(id);
    if (own === undefined) byCluster.set(id, [failure]);
    else own.push(failure);
  }
  return [...byCluster.keys()].sort().map((clusterId) => {
    const own = byCluster.get(clusterId) ?? [];
    const named = own.slice(0, MOST_NAMED);
    return {
      clusterId,
      runId: run.runId,
      occurredAt: run.completedAt,
      onDefault: run.onDefault,
      failures: own.length,
      testIds: named.map(({ testId }) => testId),
      variantIds: named.map(({ variantId }) => variantId),
    };
  });
}

function clusterRow(run: RunToObserve, state: ClusterState, failures: number, isNewInRun: boolean): ClusterRow {
  const { runId, completedAt } = run;
  const times = { firstRunId: runId, lastRunId: runId, firstAt: completedAt, lastAt: completedAt };
  return { state, title: clusterTitle(state), failures, runs: isNewInRun ? 1 : 0, ...times };
}
