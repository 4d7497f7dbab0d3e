import type { ClusterState } from '../../src/stats/clusters/cluster-state.ts';
import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** A cluster with where it was seen. */
export interface ClusterRow {
  readonly state: ClusterState;
  /** What put its failures together (`clusterAlgorithm`). */
  readonly algorithm: string;
  readonly title: string;
  readonly failures: number;
  readonly runs: number;
  readonly firstRunId: number;
  readonly lastRunId: number;
  /** ISO 8601. */
  readonly firstAt: string;
  readonly lastAt: string;
}

type Stored = Omit<ClusterRow, 'state'> & { readonly state: string };

/** Clusters that one run is held against; a bucket with more is somebody's random text, and the newest do. */
const CANDIDATES = 5_000;
const SELECT = `SELECT state, algorithm, title, failures, runs, first_run_id AS "firstRunId", last_run_id AS "lastRunId",
  first_at AS "firstAt", last_at AS "lastAt" FROM clusters AS c WHERE repository_id = $1`;

/** Clusters of some buckets, those that some failures were put into before, and those that these were merged into. */
export async function candidateClusters(
  database: Queryable,
  repositoryId: number,
  buckets: readonly string[],
  sames: readonly string[],
): Promise<ClusterState[]> {
  const rows = await database.query<{ state: string }>(
    `WITH RECURSIVE wanted AS (
       (SELECT id, merged_into FROM clusters WHERE repository_id = $1 AND bucket = ANY($2::text[])
         ORDER BY last_at DESC, id LIMIT ${CANDIDATES})
       UNION SELECT c.id, c.merged_into FROM cluster_members AS m
         JOIN clusters AS c ON c.repository_id = $1 AND c.id = m.cluster_id
         WHERE m.repository_id = $1 AND m.same = ANY($3::text[])
     ), led AS (
       SELECT id, merged_into FROM wanted
       UNION SELECT c.id, c.merged_into FROM led JOIN clusters AS c ON c.repository_id = $1 AND c.id = led.merged_into
     ) SELECT state FROM clusters WHERE repository_id = $1 AND id IN (SELECT id FROM led) ORDER BY first_run_id, id`,
    [repositoryId, buckets, sames],
  );
  return rows.map(({ state }) => JSON.parse(state) as ClusterState);
}

/** Some clusters of a repository by their ids. */
export async function clustersByIds(
  database: Queryable,
  repositoryId: number,
  ids: readonly string[],
): Promise<ClusterRow[]> {
  return (await database.query<Stored>(`${SELECT} AND id = ANY($2::text[]) ORDER BY id`, [repositoryId, ids])).map(
    read,
  );
}

/** Whether clusters of a repository are of another algorithm. */
export async function hasOtherClusters(database: Queryable, repositoryId: number, algorithm: string): Promise<boolean> {
  const [row] = await database.query<{ found: boolean }>(
    'SELECT EXISTS (SELECT 1 FROM clusters WHERE repository_id = $1 AND algorithm <> $2) AS found',
    [repositoryId, algorithm],
  );
  return row?.found ?? false;
}

/** All clusters of a repository, those that were merged as well, in the order of their first runs. */
export async function allClusters(database: Queryable, repositoryId: number): Promise<ClusterRow[]> {
  return (await database.query<Stored>(`${SELECT} ORDER BY first_run_id, id`, [repositoryId])).map(read);
}

/** Notes that all clusters of a repository have been taken over into an algorithm. The caller has begun a step. */
export async function markAlgorithm(transaction: Queryable, repositoryId: number, algorithm: string): Promise<void> {
  await transaction.query('UPDATE clusters SET algorithm = $2 WHERE repository_id = $1 AND algorithm <> $2', [
    repositoryId,
    algorithm,
  ]);
}

/** The clusters of a repository that stand for themselves, newest first. */
export async function listClusters(database: Queryable, repositoryId: number, limit: number): Promise<ClusterRow[]> {
  return (
    await database.query<Stored>(`${SELECT} AND merged_into IS NULL ORDER BY last_at DESC, id LIMIT $2`, [
      repositoryId,
      limit,
    ])
  ).map(read);
}

/** Writes clusters, and adds what a run brought to their counts. The caller has begun a step. */
export async function writeClusters(
  transaction: Queryable,
  repositoryId: number,
  rows: readonly ClusterRow[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO clusters AS c (repository_id, id, algorithm, bucket, title, state, merged_into, failures, runs, first_run_id,
       last_run_id, first_at, last_at)
     SELECT $1, id, algorithm, bucket, title, state, "mergedInto", failures, runs, "firstRunId", "lastRunId", "firstAt", "lastAt"
     FROM jsonb_to_recordset($2::jsonb) AS n (id text, algorithm text, bucket text, title text, state text, "mergedInto" text,
       failures bigint, runs integer, "firstRunId" bigint, "lastRunId" bigint, "firstAt" timestamptz, "lastAt" timestamptz)
     ORDER BY id
     ON CONFLICT (repository_id, id) DO UPDATE SET algorithm = excluded.algorithm, bucket = excluded.bucket,
       title = excluded.title, state = excluded.state, merged_into = excluded.merged_into,
       failures = c.failures + excluded.failures, runs = c.runs + excluded.runs,
       first_run_id = CASE WHEN excluded.first_at < c.first_at THEN excluded.first_run_id ELSE c.first_run_id END,
       last_run_id = CASE WHEN excluded.last_at >= c.last_at THEN excluded.last_run_id ELSE c.last_run_id END,
       first_at = least(c.first_at, excluded.first_at), last_at = greatest(c.last_at, excluded.last_at)`,
    [
      repositoryId,
      cleanJson(
        rows.map(({ state, ...row }) => ({
          ...row,
          id: state.id,
          bucket: state.bucket,
          mergedInto: state.mergedInto,
          state: JSON.stringify(state),
        })),
      ),
    ],
  );
}

/** Notes which cluster failures belong to, by their fingerprints. The caller has begun a step. */
export async function writeClusterMembers(
  transaction: Queryable,
  repositoryId: number,
  members: ReadonlyMap<string, string>,
  seenAt: string,
): Promise<void> {
  if (members.size === 0) return;
  const sames = [...members.keys()].sort();
  await transaction.query(
    `INSERT INTO cluster_members AS m (repository_id, same, cluster_id, last_at)
     SELECT $1, same, cluster_id, $4::timestamptz FROM unnest($2::text[], $3::text[]) AS t (same, cluster_id)
     ON CONFLICT (repository_id, same) DO UPDATE SET cluster_id = excluded.cluster_id,
       last_at = greatest(m.last_at, excluded.last_at)`,
    [repositoryId, sames, sames.map((same) => members.get(same)), seenAt],
  );
}

/** Fingerprints of the failures that were put into a cluster, newest first. */
export async function membersOfCluster(
  database: Queryable,
  repositoryId: number,
  id: string,
  limit: number,
): Promise<string[]> {
  const rows = await database.query<{ same: string }>(
    'SELECT same FROM cluster_members WHERE repository_id = $1 AND cluster_id = $2 ORDER BY last_at DESC, same LIMIT $3',
    [repositoryId, id, limit],
  );
  return rows.map(({ same }) => same);
}

function read({ state, ...row }: Stored): ClusterRow {
  return { ...row, state: JSON.parse(state) as ClusterState };
}
