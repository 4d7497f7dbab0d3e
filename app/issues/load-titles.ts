import { clustersByIds } from '../store/clusters.ts';
import type { Queryable } from '../store/database.ts';
import { INFRASTRUCTURE } from './fold-outage.ts';

/** What clusters are called in lists, by key: the error of a cluster in short, else what kind of red run it is. Hostile. */
export async function loadTitles(
  database: Queryable,
  repositoryId: number,
  keys: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const titles = new Map(keys.map((key) => [key, titleOf(key)]));
  for (const { state, title } of await clustersByIds(database, repositoryId, [...titles.keys()]))
    titles.set(state.id, title);
  return titles;
}

function titleOf(key: string): string {
  if (key === INFRASTRUCTURE) return 'The environment of the tests fails';
  if (key.startsWith('red-run/criterion/')) return 'A criterion is missed although every test passes';
  return key.startsWith('red-run/') ? 'A workflow is red although no test fails' : 'A failure';
}
