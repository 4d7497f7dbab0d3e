import type { ClusterState } from '../../src/stats/clusters/cluster-state.ts';
import type { Fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import { clusterIdOf } from '../../src/stats/clusters/start-cluster.ts';

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
