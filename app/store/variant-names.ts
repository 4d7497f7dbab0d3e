import { arrayText } from './array-text.ts';
import type { Queryable } from './database.ts';

/** Names of some variants of a repository by their ids. */
export async function variantNames(
  database: Queryable,
  repositoryId: number,
  ids: readonly number[],
): Promise<Map<number, string>> {
  const rows = await database.query<{ id: number; name: string }>(
    'SELECT id, name FROM variants WHERE repository_id = $1 AND id = ANY($2::integer[])',
    [repositoryId, arrayText(ids)],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
