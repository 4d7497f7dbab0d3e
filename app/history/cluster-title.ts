import type { ClusterState } from '../../src/stats/clusters/cluster-state.ts';

/** A line that a list has room for. */
const LONGEST = 200;

/** What a cluster is called: the line that its failures have in common. */
export function clusterTitle({ template, frame }: Pick<ClusterState, 'template' | 'frame'>): string {
  const line = template.join(' ') || 'failed without a message';
  const title = frame === null ? line : `${line} (${frame})`;
  return title.length > LONGEST ? `${title.slice(0, LONGEST - 1)}…` : title;
}
