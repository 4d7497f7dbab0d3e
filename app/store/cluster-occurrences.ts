import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';

/** A cluster in one run. */
export interface ClusterOccurrence {
  readonly clusterId: string;
  readonly runId: number;
  /** ISO 8601: when the run completed. */
  readonly occurredAt: string;
  /** Whether the run speaks for the default branch. */
  readonly onDefault: boolean;
  readonly failures: number;
  /** Where it occurred: tests and variants in pairs, at most 1,000. */
  readonly testIds: readonly number[];
  readonly variantIds: readonly number[];
}

const SELECT = `SELECT cluster_id AS "clusterId", run_id AS "runId", occurred_at AS "occurredAt", on_default AS "onDefault",
  failures, array_to_json(test_ids) AS "testIds", array_to_json(variant_ids) AS "variantIds"
  FROM cluster_occurrences WHERE repository_id = $1`;

/** Notes where clusters occurred in a run; further reports of the same run add to it. The caller has begun a step. */
export async function writeOccurrences(
  transaction: Queryable,
  repositoryId: number,
  occurrences: readonly ClusterOccurrence[],
): Promise<void> {
  for (const one of occurrences) {
    await transaction.query(
      `INSERT INTO cluster_occurrences AS o (repository_id, run_id, cluster_id, occurred_at, on_default, failures, test_ids, variant_ids)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (repository_id, run_id, cluster_id) DO UPDATE SET failures = o.failures + excluded.failures,
         test_ids = (o.test_ids || excluded.test_ids)[1:1000], variant_ids = (o.variant_ids || excluded.variant_ids)[1:1000]`,
      [
        ...[repositoryId, one.runId, one.clusterId, one.occurredAt, one.onDefault, one.failures],
        ...[arrayText(one.testIds), arrayText(one.variantIds)],
      ],
    );
  }
}

/** Which of some clusters occurred in a run already. */
export async function clustersOfRun(
  database: Queryable,
  repositoryId: number,
  runId: number,
): Promise<ClusterOccurrence[]> {
  return database.query<ClusterOccurrence>(`${SELECT} AND run_id = $2 ORDER BY cluster_id`, [repositoryId, runId]);
}

/** Where a cluster occurred, newest run first. */
export async function occurrencesOfCluster(
  database: Queryable,
  repositoryId: number,
  clusterId: string,
  limit: number,
): Promise<ClusterOccurrence[]> {
  return database.query<ClusterOccurrence>(`${SELECT} AND cluster_id = $2 ORDER BY run_id DESC LIMIT $3`, [
    repositoryId,
    clusterId,
    limit,
  ]);
}

/** Where the failures of the newest runs are, newest run first; `limit` counts occurrences. */
export async function newestOccurrences(
  database: Queryable,
  repositoryId: number,
  limit: number,
): Promise<ClusterOccurrence[]> {
  return database.query<ClusterOccurrence>(`${SELECT} ORDER BY run_id DESC, cluster_id LIMIT $2`, [
    repositoryId,
    limit,
  ]);
}

/** Forgets where the clusters of a run were. The caller has begun a step. */
export async function dropOccurrences(transaction: Queryable, repositoryId: number, runId: number): Promise<void> {
  await transaction.query('DELETE FROM cluster_occurrences WHERE repository_id = $1 AND run_id = $2', [
    repositoryId,
    runId,
  ]);
}
