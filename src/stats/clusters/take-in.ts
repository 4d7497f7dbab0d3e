import { type ClusterState, MAX_SAMES } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { generalise } from './template-similarity.ts';

/** The cluster with one more failure in it: its template grows more general where the failure differs. */
export function takeIn(cluster: ClusterState, failure: Fingerprint): ClusterState {
  return {
    ...cluster,
    template: generalise(cluster.template, failure.template),
    sames: [...cluster.sames, failure.same].slice(-MAX_SAMES),
  };
}
