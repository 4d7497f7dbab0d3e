import { ClusterIndex } from './cluster-index.ts';
import type { ClusterState } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';

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
 * new one. A cluster keeps its id whatever comes, and where persons merged or split, their word holds. `newId` names a
 * new cluster by its first failure; an id that is taken gets a number behind it.
 */
export function assignClusters(
  failures: readonly Fingerprint[],
  candidates: readonly ClusterState[],
  newId: (fingerprint: Fingerprint) => string,
): Assignment {
  const index = new ClusterIndex(candidates);
  const assigned = failures.map((failure) => {
    const id = index.withSame(failure.same) ?? index.mostSimilar(failure)?.id;
    if (id !== undefined && !index.isNews(id, failure)) return index.resolve(id);
    return index.resolve(id === undefined ? index.start(newId(failure), failure) : index.takeIn(id, failure));
  });
  return { assigned, changed: index.changed() };
}
