import type { ClusterOccurrence } from '../store/cluster-occurrences.ts';
import type { RunToObserve } from '../store/observed-runs.ts';
import type { StoredOutcome } from '../store/run-outcomes.ts';

/** Tests of an occurrence that are named. */
const MOST_NAMED = 1_000;

/** Where the clusters of a run occurred, by id; `assigned` is the cluster of each failure. */
export function occurrencesOf(
  { runId, completedAt, onDefault }: Pick<RunToObserve, 'runId' | 'completedAt' | 'onDefault'>,
  failures: readonly StoredOutcome[],
  assigned: readonly string[],
): ClusterOccurrence[] {
  const byCluster = new Map<string, StoredOutcome[]>();
  for (const [index, failure] of failures.entries()) {
    const id = assigned[index] as string;
    const own = byCluster.get(id);
    if (own === undefined) byCluster.set(id, [failure]);
    else own.push(failure);
  }
  return [...byCluster.keys()].sort().map((clusterId) => {
    const own = byCluster.get(clusterId) ?? [];
    const named = own.slice(0, MOST_NAMED);
    return {
      clusterId,
      runId,
      occurredAt: completedAt,
      onDefault,
      failures: own.length,
      testIds: named.map(({ testId }) => testId),
      variantIds: named.map(({ variantId }) => variantId),
    };
  });
}
