import { assignClusters } from './assign-clusters.ts';
import type { ClusterState } from './cluster-state.ts';
import type { Fingerprint } from './fingerprint.ts';
import { gatherCluster } from './gather-cluster.ts';
import { type Heritage, inheritIds } from './inherit-ids.ts';

/** A failure that is still known, as the present algorithm sees it, and the cluster it is in. */
export interface KnownFailure {
  readonly cluster: string;
  readonly fingerprint: Fingerprint;
}

export interface Migration {
  /** The cluster of each failure afterwards, in order. */
  readonly assigned: readonly string[];
  /** Every cluster that a failure is in, as the present algorithm writes it, and signposts to merged ones. */
  readonly changed: readonly ClusterState[];
  /** Ids that had failures and that no failure is in any more. */
  readonly lost: readonly string[];
}

/**
 * Takes clusters over into another version of the algorithm, or other masks: the known failures are put together anew,
 * and each new cluster keeps the id of the earlier one that most of its failures were in. What a person split stays
 * split, what a person merged stays merged.
 */
export function migrateClusters(
  failures: readonly KnownFailure[],
  clusters: readonly ClusterState[],
  newId: (fingerprint: Fingerprint) => string,
): Migration {
  const printsOf = new Map<string, Fingerprint[]>();
  for (const { cluster, fingerprint } of failures) add(printsOf, cluster, fingerprint);
  const pinned = clusters
    .filter(({ id, isPinned }) => isPinned && printsOf.has(id))
    .map(({ id, mergedInto }) => ({ ...gatherCluster(id, printsOf.get(id) ?? []), isPinned: true, mergedInto }));
  const fixed = new Set(pinned.map(({ id }) => id));
  const free = failures.filter(({ cluster }) => !fixed.has(cluster));
  // Other ids than any that exists, so that new groups and old clusters cannot be taken for each other.
  let count = 0;
  const group = assignClusters(
    free.map(({ fingerprint }) => fingerprint),
    pinned,
    () => `?${count++}`,
  );
  const heritages = free.map(({ cluster }, at) => ({ group: group.assigned[at] as string, from: cluster }));
  const hosts = new Set(clusters.flatMap(({ mergedInto }) => (mergedInto === null ? [] : [mergedInto])));
  const named = nameGroups(group.changed, heritages, { fixed, hosts, newId, first: firstOf(free, group.assigned) });
  let next = 0;
  const assigned = failures.map(({ cluster }) => {
    if (fixed.has(cluster)) return cluster;
    const found = group.assigned[next++] as string;
    return named.get(found)?.mergedInto ?? named.get(found)?.id ?? found;
  });
  const present = new Set(assigned);
  const states = new Map(pinned.map((cluster) => [cluster.id, cluster]));
  for (const cluster of group.changed) {
    const state = named.get(cluster.id) ?? cluster;
    states.set(state.id, state);
  }
  return { assigned, changed: [...states.values()], lost: [...printsOf.keys()].filter((id) => !present.has(id)) };
}

interface Naming {
  readonly fixed: ReadonlySet<string>;
  /** Clusters that others were merged into. */
  readonly hosts: ReadonlySet<string>;
  readonly newId: (fingerprint: Fingerprint) => string;
  readonly first: ReadonlyMap<string, Fingerprint>;
}

/** The states of new groups under the ids that they inherit; by the group's own id. */
function nameGroups(
  groups: readonly ClusterState[],
  heritages: readonly Heritage[],
  { fixed, hosts, newId, first }: Naming,
): ReadonlyMap<string, ClusterState> {
  const news = groups.filter(({ id }) => !fixed.has(id));
  const inherited = inheritIds(heritages.filter(({ group }) => !fixed.has(group)));
  const taken = new Set([...fixed, ...inherited.ids.values()]);
  return new Map(
    news.map((state) => {
      const heir = inherited.ids.get(state.id);
      if (heir !== undefined) return [state.id, { ...state, id: heir }];
      const wished = newId(first.get(state.id) as Fingerprint);
      let id = wished;
      for (let number = 2; taken.has(id); number++) id = `${wished}-${number}`;
      taken.add(id);
      // Part of a cluster that a person put together: it still belongs there.
      const host = inherited.mostlyFrom.get(state.id);
      return [state.id, { ...state, id, mergedInto: host !== undefined && hosts.has(host) ? host : null }];
    }),
  );
}

function firstOf(failures: readonly KnownFailure[], assigned: readonly string[]): ReadonlyMap<string, Fingerprint> {
  const first = new Map<string, Fingerprint>();
  for (const [at, { fingerprint }] of failures.entries()) {
    const group = assigned[at] as string;
    if (!first.has(group)) first.set(group, fingerprint);
  }
  return first;
}

function add(lists: Map<string, Fingerprint[]>, key: string, value: Fingerprint): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}
