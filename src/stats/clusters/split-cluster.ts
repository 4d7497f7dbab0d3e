import { type ClusterState, MAX_SAMES } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { gatherCluster } from './gather-cluster.ts';

/** The two parts of a cluster that a person split. */
export interface Split {
  readonly staying: ClusterState;
  readonly leaving: ClusterState;
}

/**
 * A person's word that some failures of a cluster have another cause. Both parts are pinned: each takes in the same
 * failures again and what its template says already, and neither grows until it swallows the other. There is at least
 * one failure that leaves; `staying` are the others that are still known, as they look to the present algorithm.
 */
export function splitCluster(
  cluster: ClusterState,
  leaving: readonly Fingerprint[],
  staying: readonly Fingerprint[],
  newId: string,
): Split {
  const gone = new Set(leaving.map(({ same }) => same));
  const others = staying.filter(({ same }) => !gone.has(same));
  const kept = others.length === 0 ? cluster : gatherCluster(cluster.id, others);
  const sames = [...cluster.sames.filter((same) => !gone.has(same)), ...others.map(({ same }) => same)];
  return {
    staying: {
      ...kept,
      sames: [...new Set(sames)].slice(-MAX_SAMES),
      isPinned: true,
      mergedInto: cluster.mergedInto,
    },
    leaving: { ...gatherCluster(newId, leaving), isPinned: true },
  };
}
