import { assignClusters, bucketsOf } from '../stats/clusters/assign-clusters.ts';
import type { ClusterState } from '../stats/clusters/cluster-state.ts';
import { type Fingerprint, fingerprint } from '../stats/clusters/fingerprint.ts';
import { clusterIdOf } from '../stats/clusters/start-cluster.ts';
import type { RunRecord } from '../stats/history/run-record.ts';

/** A cluster with where its failures were, in the order of their first appearance. */
export interface ReplayCluster {
  readonly id: string;
  readonly template: readonly string[];
  readonly runs: readonly string[];
  readonly tests: readonly string[];
}

interface Sightings {
  readonly runs: Set<string>;
  readonly tests: Set<string>;
}

/** Assigns the failures of run after run to clusters, as the bot does. A failure without a text has no cluster. */
export class ReplayClusters {
  private readonly clusters = new Map<string, ClusterState>();
  private readonly byBucket = new Map<string, Set<string>>();
  private readonly bySame = new Map<string, string>();
  private readonly sightings = new Map<string, Sightings>();

  observe({ run, results }: RunRecord): void {
    const failures: { readonly test: string; readonly print: Fingerprint }[] = [];
    for (const { test, message, outcomes } of results) {
      if (message === undefined || !outcomes.includes('failed')) continue;
      failures.push({ test, print: fingerprint({ test, message, trace: undefined }) });
    }
    if (failures.length === 0) return;
    const prints = failures.map(({ print }) => print);
    const { assigned, changed } = assignClusters(prints, this.candidates(prints), clusterIdOf);
    for (const cluster of changed) this.keep(cluster);
    assigned.forEach((id, index) => {
      const seen = this.sightings.get(id) ?? { runs: new Set(), tests: new Set() };
      this.sightings.set(id, seen);
      seen.runs.add(run);
      seen.tests.add((failures[index] as { test: string }).test);
    });
  }

  /** All clusters, in the order of their first failures. */
  list(): readonly ReplayCluster[] {
    return [...this.sightings].map(([id, { runs, tests }]) => {
      return { id, template: this.clusters.get(id)?.template ?? [], runs: [...runs], tests: [...tests] };
    });
  }

  private candidates(prints: readonly Fingerprint[]): readonly ClusterState[] {
    const ids = new Set(prints.flatMap(({ same }) => this.bySame.get(same) ?? []));
    for (const bucket of bucketsOf(prints)) for (const id of this.byBucket.get(bucket) ?? []) ids.add(id);
    return [...ids].map((id) => this.clusters.get(id) as ClusterState);
  }

  private keep(cluster: ClusterState): void {
    this.clusters.set(cluster.id, cluster);
    const ids = this.byBucket.get(cluster.bucket) ?? new Set();
    this.byBucket.set(cluster.bucket, ids.add(cluster.id));
    for (const same of cluster.sames) this.bySame.set(same, cluster.id);
  }
}
