import type { ClusterState } from './cluster-state.ts';

/**
 * A person's word that clusters have one cause. Those merged away stay as signposts: what falls into them later, the
 * same failure again or a similar one, belongs to `into`. Answers with the clusters that changed.
 */
export function mergeClusters(into: ClusterState, others: readonly ClusterState[]): readonly ClusterState[] {
  const moved = others.filter((other) => other.id !== into.id).map((other) => ({ ...other, mergedInto: into.id }));
  // Merging a cluster into one that it had swallowed turns the signpost round; both ways would be a circle.
  const target = into.mergedInto === null ? [] : [{ ...into, mergedInto: null }];
  return [...target, ...moved];
}
