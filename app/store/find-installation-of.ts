import type { Queryable } from './database.ts';

/**
 * The installation that a repository is known to belong to; null: it has left it, or the installation is suspended or
 * deleted; undefined: nothing is known of the repository.
 */
export async function findInstallationOf(
  database: Queryable,
  repositoryId: number,
): Promise<number | null | undefined> {
  const [row] = await database.query<{ id: number; gone: boolean }>(
    `SELECT installation_id AS id, coalesce(suspended_at, deleted_at) IS NOT NULL
       OR EXISTS (SELECT 1 FROM departures WHERE repository_id = repositories.id) AS gone
     FROM repositories LEFT JOIN installations ON installations.id = installation_id WHERE repositories.id = $1`,
    [repositoryId],
  );
  return row === undefined ? undefined : row.gone ? null : row.id;
}
