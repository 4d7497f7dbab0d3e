import { assignClusters } from './assign-clusters.ts';
import type { ClusterState } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';

/** A failure that is still known, as the present algorithm sees it, and the cluster it is in. */
export interface KnownFailure {
  readonly cluster: string;
  readonly fingerprint: Fingerprint;
}

export interface Migration {
  /** The cluster of each failure afterwards, in order. */
  readonly assigned: readonly string[];
  readonly changed: readonly ClusterState[];
  /** Ids that no failure is in any more. */
  readonly lost: readonly string[];
}

export function migrateClusters(
  failures: readonly KnownFailure[],
  clusters: readonly ClusterState[],
  newId: (fingerprint: Fingerprint) => string,
): Migration {
  const { assigned, changed } = assignClusters(
    failures.map(({ fingerprint }) => fingerprint),
    clusters,
    newId,
  );
  const present = new Set(assigned);
  return { assigned, changed, lost: clusters.map(({ id }) => id).filter((id) => !present.has(id)) };
}
