import type { Queryable } from './database.ts';

/** The database as an operator watches it. */
export interface DatabaseFacts {
  readonly bytes: number;
  /** When the repository that was looked through last was looked through to the end, as ISO 8601; null: none ever was. */
  readonly lastLookAt: string | null;
  /** The same of the one that has waited longest. */
  readonly oldestLookAt: string | null;
  readonly repositories: number;
}

/** Size, how far catch-up is, and how many repositories there are. */
export async function databaseFacts(database: Queryable): Promise<DatabaseFacts> {
  const [row] = await database.query<DatabaseFacts>(
    `SELECT pg_database_size(current_database())::bigint AS bytes, max(checked_at) AS "lastLookAt",
       min(checked_at) AS "oldestLookAt", (SELECT count(*)::integer FROM repositories) AS repositories FROM catch_up`,
  );
  if (row === undefined) throw new Error('facts are one row');
  return row;
}
