import type { Queryable } from './database.ts';

/** The id of each variant of a repository by its name; new ones are added. */
export async function numberVariants(
  transaction: Queryable,
  repositoryId: number,
  names: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const wanted = [...new Set(names)].sort();
  const lookUp = async () => {
    const rows = await transaction.query<{ name: string; id: number }>(
      'SELECT name, id FROM variants WHERE repository_id = $1 AND name = ANY($2::text[])',
      [repositoryId, wanted],
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  };
  const known = await lookUp();
  const missing = wanted.filter((name) => !known.has(name));
  if (missing.length === 0) return known;
  await transaction.query(
    `INSERT INTO variants (repository_id, name) SELECT $1, unnest($2::text[])
     ON CONFLICT (repository_id, name) DO NOTHING`,
    [repositoryId, missing],
  );
  return lookUp();
}
