import type { ClusterState } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { startCluster } from './start-cluster.ts';
import { takeIn } from './take-in.ts';
import { templateSimilarity } from './template-similarity.ts';

/** Templates this similar may have one cause (Drain's own default; field measurements: .6 splits too much). */
const SIMILAR = 0.4;

export interface Assignment {
  /** The cluster of each failure, in order. */
  readonly assigned: readonly string[];
  /** Clusters that are new or differ from what was given. */
  readonly changed: readonly ClusterState[];
}

/** Buckets whose clusters (with those that have one of the failures' `same`) are the candidates of `assignClusters`. */
export function bucketsOf(failures: readonly Fingerprint[]): readonly string[] {
  return [...new Set(failures.map((failure) => failure.bucket))];
}

/**
 * Finds each failure its cluster: the one that has seen the same failure, else the most similar of its bucket, else a
 * new one. A cluster keeps its id whatever comes.
 */
export function assignClusters(
  failures: readonly Fingerprint[],
  candidates: readonly ClusterState[],
  newId: (fingerprint: Fingerprint) => string,
): Assignment {
  const clusters = new Map(candidates.map((cluster) => [cluster.id, cluster]));
  const bySame = new Map<string, string>();
  const byBucket = new Map<string, string[]>();
  for (const cluster of candidates) {
    for (const same of cluster.sames) bySame.set(same, cluster.id);
    add(byBucket, cluster);
  }
  const changed = new Set<string>();
  const assigned = failures.map((failure) => {
    const known = bySame.get(failure.same);
    if (known !== undefined) return resolve(known, clusters);
    const similar = failure.isGeneric ? undefined : mostSimilar(failure, byBucket, clusters);
    const cluster = similar === undefined ? startCluster(newId(failure), failure) : takeIn(similar, failure);
    if (similar === undefined) add(byBucket, cluster);
    clusters.set(cluster.id, cluster);
    bySame.set(failure.same, cluster.id);
    changed.add(cluster.id);
    return resolve(cluster.id, clusters);
  });
  return { assigned, changed: [...changed].map((id) => clusters.get(id) as ClusterState) };
}

function add(byBucket: Map<string, string[]>, { bucket, id }: ClusterState): void {
  const ids = byBucket.get(bucket);
  if (ids === undefined) byBucket.set(bucket, [id]);
  else ids.push(id);
}

function mostSimilar(
  failure: Fingerprint,
  byBucket: ReadonlyMap<string, readonly string[]>,
  clusters: ReadonlyMap<string, ClusterState>,
): ClusterState | undefined {
  let best: ClusterState | undefined;
  let highest = 0;
  for (const id of byBucket.get(failure.bucket) ?? []) {
    const cluster = clusters.get(id) as ClusterState;
    const similarity = templateSimilarity(cluster.template, failure.template);
    if (similarity >= (cluster.isPinned ? 1 : SIMILAR) && similarity > highest) [best, highest] = [cluster, similarity];
  }
  return best;
}

/** Where a person's merges lead; an id that is not among the candidates is the end of the way. */
function resolve(id: string, clusters: ReadonlyMap<string, ClusterState>): string {
  const seen = new Set<string>();
  let at = id;
  for (;;) {
    const next = clusters.get(at)?.mergedInto;
    if (next === undefined || next === null || seen.has(at)) return at;
    seen.add(at);
    at = next;
  }
}
