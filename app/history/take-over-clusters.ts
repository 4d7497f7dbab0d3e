import { clusterAlgorithm } from '../../src/stats/clusters/cluster-algorithm.ts';
import type { ClusterState } from '../../src/stats/clusters/cluster-state.ts';
import type { Fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import { migrateClusters } from '../../src/stats/clusters/migrate-clusters.ts';
import { dropOccurrences, newestOccurrences, writeOccurrences } from '../store/cluster-occurrences.ts';
import {
  allClusters,
  type ClusterRow,
  hasOtherClusters,
  markAlgorithm,
  writeClusterMembers,
  writeClusters,
} from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { clusterTitle } from './cluster-title.ts';
import { countPlaces } from './count-places.ts';
import { freeId } from './free-id.ts';
import { inStep } from './in-step.ts';
import { loadPlacedFailures, type PlacedRun } from './load-placed-failures.ts';
import { occurrencesOf } from './occurrences-of.ts';

/** Occurrences that are looked through: those of some thousand red runs, half a minute of work; older ones stay as they are. */
const OCCURRENCES = 20_000;

/**
 * Takes the clusters of a repository over when another version of the algorithm or other masks of the project made them:
 * its known failures are put together anew, each new cluster keeps the id of the earlier one that most of its failures
 * were in, and an id that is left without failures leads to where most of its failures are now, so that its issue
 * follows. Done before the next failures come, as those would else found clusters beside. One transaction; done twice it
 * changes nothing more.
 */
export async function takeOverClusters(
  database: Database,
  repositoryId: number,
  masks: readonly Mask[],
): Promise<void> {
  const algorithm = clusterAlgorithm(masks);
  if (!(await hasOtherClusters(database, repositoryId, algorithm))) return;
  await inStep(
    database,
    repositoryId,
    async () => {
      const rows = await allClusters(database, repositoryId);
      const occurrences = await newestOccurrences(database, repositoryId, OCCURRENCES);
      const runs = await loadPlacedFailures(database, repositoryId, occurrences, masks);
      return plan(rows, runs, algorithm);
    },
    async (transaction, { rows, members, moved, seenAt }) => {
      await writeClusters(transaction, repositoryId, rows);
      await writeClusterMembers(transaction, repositoryId, members, seenAt);
      for (const { runId, occurrences } of moved) {
        await dropOccurrences(transaction, repositoryId, runId);
        await writeOccurrences(transaction, repositoryId, occurrences);
      }
      await markAlgorithm(transaction, repositoryId, algorithm);
    },
  );
}

function plan(rows: readonly ClusterRow[], runs: readonly PlacedRun[], algorithm: string) {
  const states = rows.map(({ state }) => state);
  const failures = runs.flatMap((run) => run.failures);
  const hostOf = followMerges(states);
  const migration = migrateClusters(
    failures.map(({ cluster, print }) => ({ cluster: hostOf(cluster), fingerprint: print })),
    states,
    freeId(states),
  );
  const { changed, lost } = migration;
  // What was seen before a person merged its cluster stays noted there.
  const assigned = failures.map(({ cluster }, index) => {
    const id = migration.assigned[index] as string;
    return id === hostOf(cluster) ? cluster : id;
  });
  const before = countPlaces(
    runs,
    failures.map(({ cluster }) => cluster),
  );
  const after = countPlaces(runs, assigned);
  const known = new Map(rows.map((row) => [row.state.id, row]));
  const signposts = lost.flatMap((id) => signpost(known.get(id)?.state, failures, assigned));
  const written = [...changed, ...signposts].map((state): ClusterRow => {
    const { first, last, ...counts } = after.get(state.id) ?? {
      failures: 0,
      runs: 0,
      first: undefined,
      last: undefined,
    };
    const was = before.get(state.id) ?? { failures: 0, runs: 0 };
    // A new part of what a person put together is a signpost: what is in it is noted at the whole.
    const row = known.get(state.id) ?? known.get(state.mergedInto ?? '');
    return {
      state,
      algorithm,
      title: clusterTitle(state),
      // They are added to what is there.
      failures: counts.failures - was.failures,
      runs: counts.runs - was.runs,
      firstRunId: first?.runId ?? row?.firstRunId ?? 0,
      firstAt: first?.completedAt ?? row?.firstAt ?? '',
      lastRunId: last?.runId ?? row?.lastRunId ?? 0,
      lastAt: last?.completedAt ?? row?.lastAt ?? '',
    };
  });
  const members = new Map<string, string>();
  let next = 0;
  const moved = runs.flatMap((run) => {
    const own = assigned.slice(next, next + run.failures.length);
    next += run.failures.length;
    for (const [index, { print }] of run.failures.entries()) members.set(print.same, hostOf(own[index] as string));
    if (run.failures.every(({ cluster }, index) => cluster === own[index])) return [];
    return [{ runId: run.runId, occurrences: occurrencesOf(run, run.failures, own) }];
  });
  return { rows: written, members, moved, seenAt: runs[0]?.completedAt ?? new Date(0).toISOString() };
}

/** The cluster that failures of an id belong to at the word of a person. */
function followMerges(states: readonly ClusterState[]): (id: string) => string {
  const leads = new Map(states.map(({ id, mergedInto }) => [id, mergedInto]));
  return (id) => {
    let host = id;
    // Merges lead on, and a circle, which nobody can make by command, must not hang.
    for (let left = leads.size; left > 0; left -= 1) {
      const next = leads.get(host) ?? null;
      if (next === null) break;
      host = next;
    }
    return host;
  };
}

/** A cluster that nothing is in any more leads to the one that most of its failures are in. */
function signpost(
  state: ClusterState | undefined,
  failures: readonly { readonly cluster: string; readonly print: Fingerprint }[],
  assigned: readonly string[],
): ClusterState[] {
  if (state === undefined || state.mergedInto !== null) return [];
  const counts = new Map<string, number>();
  for (const [index, { cluster }] of failures.entries()) {
    const id = assigned[index] as string;
    if (cluster === state.id) counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return most === undefined ? [] : [{ ...state, mergedInto: most[0] }];
}
