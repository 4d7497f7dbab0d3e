import { assignClusters, bucketsOf } from '../../src/stats/clusters/assign-clusters.ts';
import { clusterAlgorithm } from '../../src/stats/clusters/cluster-algorithm.ts';
import type { ClusterState } from '../../src/stats/clusters/cluster-state.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import { type ClusterOccurrence, clustersOfRun, writeOccurrences } from '../store/cluster-occurrences.ts';
import { type ClusterRow, candidateClusters, writeClusterMembers, writeClusters } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { markObserved, passOver, type RunToObserve, reportsToObserve, runToObserve } from '../store/observed-runs.ts';
import { failuresOfReports } from '../store/run-outcomes.ts';
import { clusterTitle } from './cluster-title.ts';
import { fingerprintFailures } from './fingerprint-failures.ts';
import { freeId } from './free-id.ts';
import { inStep } from './in-step.ts';
import { masksOf } from './masks-of.ts';
import { occurrencesOf } from './occurrences-of.ts';
import { takeOverClusters } from './take-over-clusters.ts';

/** Failures of a run that are looked at: what fails beyond that has the cause of the first thousands. */
const MOST = 2_000;

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
  const settled = await masksOf(database, repositoryId);
  const masks = settled ?? [];
  // While nobody knows the masks, nothing is taken over: they come back when the file is mended.
  if (settled !== undefined) await takeOverClusters(database, repositoryId, masks);
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
  const prints = await fingerprintFailures(database, repositoryId, failures, masks);
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
        const counts = {
          failures: occurrence?.failures ?? 0,
          runs: occurrence !== undefined && !known.has(id) ? 1 : 0,
        };
        return [clusterRow(run, state, clusterAlgorithm(masks), counts)];
      },
    ),
  };
}

/** A cluster as a run shows it; of one that is known the counts are added. */
function clusterRow(
  run: RunToObserve,
  state: ClusterState,
  algorithm: string,
  counts: Pick<ClusterRow, 'failures' | 'runs'>,
): ClusterRow {
  const { runId, completedAt } = run;
  const times = { firstRunId: runId, lastRunId: runId, firstAt: completedAt, lastAt: completedAt };
  return { state, algorithm, title: clusterTitle(state), ...counts, ...times };
}
