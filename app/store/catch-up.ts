import type { Queryable } from './database.ts';

/** Of some deliveries, those that never arrived and may be asked for: five times in all, each time after a longer pause. */
export async function askableDeliveries(database: Queryable, guids: readonly string[]): Promise<Set<string>> {
  const rows = await database.query<{ guid: string }>(
    `SELECT guid FROM unnest($1::text[]) AS wanted (guid)
     WHERE NOT EXISTS (SELECT 1 FROM deliveries WHERE id = guid)
       AND NOT EXISTS (
         SELECT 1 FROM redeliveries WHERE redeliveries.guid = wanted.guid
           AND (asked >= 5 OR asked_at > now() - interval '5 minutes' * power(3, asked - 1))
       )`,
    [guids],
  );
  return new Set(rows.map(({ guid }) => guid));
}

/** GitHub was asked to deliver it again. */
export async function noteAsked(database: Queryable, guid: string): Promise<void> {
  await database.query(
    `INSERT INTO redeliveries (guid, asked, asked_at) VALUES ($1, 1, now())
     ON CONFLICT (guid) DO UPDATE SET asked = redeliveries.asked + 1, asked_at = now()`,
    [guid],
  );
}

/** When each of some repositories was last looked through to the end, as ISO 8601; those that never were are left out. */
export async function checkedTimes(database: Queryable, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await database.query<{ id: number; at: string }>(
    'SELECT repository_id AS id, checked_at AS at FROM catch_up WHERE repository_id = ANY($1::bigint[])',
    [ids],
  );
  return new Map(rows.map(({ id, at }) => [id, at]));
}

/** The repository's runs are all known up to this moment. */
export async function noteChecked(database: Queryable, repositoryId: number, at: Date): Promise<void> {
  await database.query(
    `INSERT INTO catch_up (repository_id, checked_at) VALUES ($1, $2)
     ON CONFLICT (repository_id) DO UPDATE SET checked_at = excluded.checked_at`,
    [repositoryId, at.toISOString()],
  );
}
