import type { ClusterState } from './cluster-state.ts';
import { CLUSTER_VERSION, type Fingerprint } from './fingerprint.ts';
import { hashParts } from './hash-parts.ts';
import { unnumbered } from './template-similarity.ts';

/** A cluster of one failure. */
export function startCluster(id: string, { template, frame, bucket, same }: Fingerprint): ClusterState {
  return {
    id,
    version: CLUSTER_VERSION,
    template,
    frame: frame ?? null,
    bucket,
    sames: [same],
    isPinned: false,
    mergedInto: null,
  };
}

/**
 * The id of a new cluster that follows from its first failure alone, so that a replay and the bot give the same: `k`,
 * the version of the algorithm, and a hash. `salt` tells a part that was split off from the cluster it was in.
 */
export function clusterIdOf({ template, bucket }: Fingerprint, salt = ''): string {
  return `k${CLUSTER_VERSION}-${hashParts(bucket, ...template.map(unnumbered), salt)}`;
}
