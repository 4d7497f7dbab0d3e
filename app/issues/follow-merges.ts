import { clustersByIds } from '../store/clusters.ts';
import { issuesToFollow } from '../store/issues.ts';
import type { RepositoryRow } from '../store/runs.ts';
import { decideAndSave } from './change-issue.ts';
import { decideMerge } from './decide-clusters.ts';
import type { FilingParts } from './filing-parts.ts';
import { fromRow } from './stored-record.ts';

/** Moves the issues of clusters that were merged elsewhere, such as by `assay-bot clusters`, to the survivor. */
export async function followMerges(
  { database }: Pick<FilingParts, 'database'>,
  repository: RepositoryRow,
  filedIn: number,
  sha: string,
): Promise<void> {
  const live = (await issuesToFollow(database, repository.id, [])).filter(({ state }) => state !== 'closed');
  const keys = live.map(({ key }) => key);
  if (keys.length === 0) return;
  for (const { state } of await clustersByIds(database, repository.id, keys)) {
    const into = state.mergedInto;
    if (into === null) continue;
    await decideAndSave(database, repository.id, filedIn, async () => {
      const rows = await issuesToFollow(database, repository.id, [into]);
      return decideMerge(
        rows.map(fromRow).filter(({ key }) => key === into || key === state.id),
        into,
        sha,
      );
    });
  }
}
