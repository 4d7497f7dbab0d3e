import type { Fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { Mask } from '../../src/stats/clusters/mask.ts';
import type { ClusterOccurrence } from '../store/cluster-occurrences.ts';
import type { Database } from '../store/database.ts';
import { failuresOfRun, type StoredOutcome } from '../store/run-outcomes.ts';
import { fingerprintFailures } from './fingerprint-failures.ts';

/** A failure, the cluster that it is in, and what it looks like to the present algorithm. */
export interface PlacedFailure extends StoredOutcome {
  readonly cluster: string;
  readonly print: Fingerprint;
}

/** The failures of a run whose clusters are known. */
export interface PlacedRun {
  readonly runId: number;
  /** ISO 8601. */
  readonly completedAt: string;
  readonly onDefault: boolean;
  readonly failures: readonly PlacedFailure[];
}

/** The failures that some occurrences stand for, run by run in their order, as far as their results are still kept. */
export async function loadPlacedFailures(
  database: Database,
  repositoryId: number,
  occurrences: readonly ClusterOccurrence[],
  masks: readonly Mask[],
): Promise<PlacedRun[]> {
  const byRun = new Map<number, ClusterOccurrence[]>();
  for (const one of occurrences) byRun.set(one.runId, [...(byRun.get(one.runId) ?? []), one]);
  const runs: PlacedRun[] = [];
  for (const [runId, own] of byRun) {
    const placeOf = new Map<string, string>();
    for (const { clusterId, testIds, variantIds } of own) {
      for (const [index, testId] of testIds.entries()) placeOf.set(`${testId} ${variantIds[index]}`, clusterId);
    }
    const found = (await failuresOfRun(database, repositoryId, runId)).filter(({ testId, variantId }) =>
      placeOf.has(`${testId} ${variantId}`),
    );
    const prints = await fingerprintFailures(database, repositoryId, found, masks);
    const [{ occurredAt: completedAt, onDefault }] = own as [ClusterOccurrence];
    const failures = found.map((failure, index): PlacedFailure => {
      const cluster = placeOf.get(`${failure.testId} ${failure.variantId}`) as string;
      return { ...failure, cluster, print: prints[index] as Fingerprint };
    });
    runs.push({ runId, completedAt, onDefault, failures });
  }
  return runs;
}
