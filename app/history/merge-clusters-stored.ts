import { AssayError } from '../../src/model/assay-error.ts';
import { mergeClusters } from '../../src/stats/clusters/merge-clusters.ts';
import { type ClusterRow, clustersByIds, writeClusters } from '../store/clusters.ts';
import type { Database } from '../store/database.ts';
import { addDecision } from '../store/decisions.ts';
import { clusterTitle } from './cluster-title.ts';
import { inStep } from './in-step.ts';

/** Who decided something, and why. */
export interface DecidedBy {
  readonly author: string;
  readonly reason: string;
}

/**
 * A person's word that clusters have one cause: what falls into the `others` belongs to `into` from now on. Answers with
 * the ids that stand for themselves afterwards, which is one. Throws USAGE when an id is of no cluster.
 */
export async function mergeStoredClusters(
  database: Database,
  repositoryId: number,
  into: string,
  others: readonly string[],
  by: DecidedBy,
): Promise<string[]> {
  await inStep(
    database,
    repositoryId,
    async () => {
      const rows = await clustersByIds(database, repositoryId, [into, ...others]);
      const rowOf = (id: string): ClusterRow => {
        const row = rows.find(({ state }) => state.id === id);
        if (row === undefined) throw new AssayError('USAGE', `no cluster has the id ${id}`);
        return row;
      };
      const changed = mergeClusters(
        rowOf(into).state,
        others.map((id) => rowOf(id).state),
      );
      return changed.map((state) => withoutNews({ ...rowOf(state.id), state }));
    },
    async (transaction, rows) => {
      await writeClusters(transaction, repositoryId, rows);
      await addDecision(transaction, repositoryId, { kind: 'merge', subject: { into, others }, ...by });
    },
  );
  return [into];
}

/** The row as it is written when only its state has changed: counts are added to those that are there. */
export function withoutNews(row: ClusterRow): ClusterRow {
  return { ...row, title: clusterTitle(row.state), failures: 0, runs: 0 };
}
