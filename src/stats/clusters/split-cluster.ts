import { type ClusterState, MAX_SAMES } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { startCluster } from './start-cluster.ts';
import { takeIn } from './take-in.ts';

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
  leaving: readonly [Fingerprint, ...Fingerprint[]],
  staying: readonly Fingerprint[],
  newId: string,
): Split {
  const gone = new Set(leaving.map(({ same }) => same));
  const others = staying.filter(({ same }) => !gone.has(same));
  const rest = cluster.sames.filter((same) => !gone.has(same));
  const [first, ...more] = others;
  const kept = first === undefined ? cluster : gather(cluster.id, [first, ...more]);
  return {
    staying: {
      ...kept,
      id: cluster.id,
      sames: [...new Set([...rest, ...others.map(({ same }) => same)])].slice(-MAX_SAMES),
      isPinned: true,
      mergedInto: cluster.mergedInto,
    },
    leaving: { ...gather(newId, leaving), isPinned: true },
  };
}

function gather(id: string, [first, ...more]: readonly [Fingerprint, ...Fingerprint[]]): ClusterState {
  const fitting = more.filter(({ template }) => template.length === first.template.length);
  const cluster = fitting.reduce(takeIn, startCluster(id, first));
  const sames = [first, ...more].map(({ same }) => same);
  return { ...cluster, sames: [...new Set(sames)].slice(-MAX_SAMES) };
}
