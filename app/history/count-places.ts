import type { PlacedRun } from './load-placed-failures.ts';

/** How much of some runs is in a cluster. */
export interface PlaceCount {
  readonly failures: number;
  readonly runs: number;
  /** Oldest and newest of the runs. */
  readonly first: PlacedRun;
  readonly last: PlacedRun;
}

/** Counts failures and runs of each cluster; `clusters` has the cluster of each failure, all runs one after the other. */
export function countPlaces(runs: readonly PlacedRun[], clusters: readonly string[]): ReadonlyMap<string, PlaceCount> {
  const counts = new Map<string, PlaceCount>();
  let next = 0;
  for (const run of runs) {
    const own = clusters.slice(next, next + run.failures.length);
    next += run.failures.length;
    for (const id of new Set(own)) {
      const known = counts.get(id);
      const failures = own.filter((one) => one === id).length;
      counts.set(id, {
        failures: (known?.failures ?? 0) + failures,
        runs: (known?.runs ?? 0) + 1,
        first: known === undefined || run.completedAt < known.first.completedAt ? run : known.first,
        last: known === undefined || run.completedAt > known.last.completedAt ? run : known.last,
      });
    }
  }
  return counts;
}
