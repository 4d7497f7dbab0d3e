import { type ClusterState, MAX_SAMES } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { startCluster } from './start-cluster.ts';
import { takeIn } from './take-in.ts';

/**
 * A cluster of exactly these failures, whatever they look like; there is at least one. Its template is that of the
 * failures in the first one's bucket: others are found by being the same again.
 */
export function gatherCluster(id: string, failures: readonly Fingerprint[]): ClusterState {
  const [first, ...more] = failures as readonly [Fingerprint, ...Fingerprint[]];
  const alike = more.filter(({ bucket }) => bucket === first.bucket);
  const cluster = alike.reduce(takeIn, startCluster(id, first));
  return { ...cluster, sames: [...new Set(failures.map(({ same }) => same))].slice(-MAX_SAMES) };
}
