import type { ClusterState } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { startCluster } from './start-cluster.ts';
import { takeIn } from './take-in.ts';
import { fitsTemplate, templateSimilarity } from './template-similarity.ts';

/** Templates this similar may have one cause (Drain's own default; with .6 one cause falls into too many parts). */
const SIMILAR = 0.4;

/** Clusters by what they are looked up by, and those that changed since it was made. */
export class ClusterIndex {
  private readonly clusters = new Map<string, ClusterState>();
  private readonly bySame = new Map<string, string>();
  private readonly byBucket = new Map<string, string[]>();
  private readonly touched = new Set<string>();

  constructor(candidates: readonly ClusterState[]) {
    // What a person split off overrules the cluster it was in, and a signpost is the last to be asked.
    for (const cluster of [...candidates].sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1)))
      this.put(cluster);
  }

  withSame(same: string): string | undefined {
    return this.bySame.get(same);
  }

  /** Whether the cluster has not seen this very failure before. */
  isNews(id: string, { same }: Fingerprint): boolean {
    return this.bySame.get(same) !== id;
  }

  /** The cluster of the failure's bucket that is most like it, if one is like it at all. */
  mostSimilar(failure: Fingerprint): ClusterState | undefined {
    if (failure.isGeneric) return undefined;
    let best: ClusterState | undefined;
    let highest = 0;
    for (const id of this.byBucket.get(failure.bucket) ?? []) {
      const cluster = this.clusters.get(id) as ClusterState;
      if (cluster.isPinned && !fitsTemplate(cluster.template, failure.template)) continue;
      const similarity = templateSimilarity(cluster.template, failure.template);
      // Of equals the last: pinned ones come behind others, signposts before them.
      if (similarity >= SIMILAR && similarity >= highest) [best, highest] = [cluster, similarity];
    }
    return best;
  }

  start(id: string, failure: Fingerprint): string {
    let free = id;
    for (let number = 2; this.clusters.has(free); number++) free = `${id}-${number}`;
    this.put(startCluster(free, failure));
    this.touched.add(free);
    return free;
  }

  takeIn(id: string, failure: Fingerprint): string {
    this.clusters.set(id, takeIn(this.clusters.get(id) as ClusterState, failure));
    this.bySame.set(failure.same, id);
    this.touched.add(id);
    return id;
  }

  /** Where persons' merges lead; an id that is not among the candidates is the end of the way. */
  resolve(id: string): string {
    const seen = new Set<string>();
    let at = id;
    for (;;) {
      const next = this.clusters.get(at)?.mergedInto ?? null;
      if (next === null || seen.has(next)) return at;
      seen.add(at);
      at = next;
    }
  }

  changed(): readonly ClusterState[] {
    return [...this.touched].map((id) => this.clusters.get(id) as ClusterState);
  }

  private put(cluster: ClusterState): void {
    this.clusters.set(cluster.id, cluster);
    for (const same of cluster.sames) this.bySame.set(same, cluster.id);
    const ids = this.byBucket.get(cluster.bucket);
    if (ids === undefined) this.byBucket.set(cluster.bucket, [cluster.id]);
    else ids.push(cluster.id);
  }
}

function rank({ isPinned, mergedInto }: ClusterState): number {
  if (isPinned) return 2;
  return mergedInto === null ? 1 : 0;
}
