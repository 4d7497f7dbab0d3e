import type { Queryable } from './database.ts';

/** A delivery as an operator sees it. */
export interface ShelvedDelivery {
  readonly id: string;
  readonly event: string;
  readonly action: string | null;
  /** `owner/name`, where GitHub named one. */
  readonly repository: string | null;
  readonly state: 'pending' | 'done' | 'dead';
  readonly attempts: number;
  /** How often a process ended while it was worked. */
  readonly lost: number;
  readonly lastError: string | null;
  /** ISO 8601. */
  readonly receivedAt: string;
  readonly notBefore: string;
}

const COLUMNS = `id, event, payload ->> 'action' AS action, payload -> 'repository' ->> 'full_name' AS repository, state,
  attempts, lost, last_error AS "lastError", received_at AS "receivedAt", not_before AS "notBefore"`;

/** The newest deliveries in a state. */
export async function listDeliveries(
  database: Queryable,
  state: ShelvedDelivery['state'],
  limit: number,
): Promise<ShelvedDelivery[]> {
  return database.query<ShelvedDelivery>(
    `SELECT ${COLUMNS} FROM deliveries WHERE state = $1 ORDER BY received_at DESC LIMIT $2`,
    [state, limit],
  );
}

/** One delivery with what it carried. */
export async function findDelivery(
  database: Queryable,
  id: string,
): Promise<(ShelvedDelivery & { readonly payload: Record<string, unknown> }) | undefined> {
  const [row] = await database.query<ShelvedDelivery & { payload: Record<string, unknown> }>(
    `SELECT ${COLUMNS}, payload FROM deliveries WHERE id = $1`,
    [id],
  );
  return row;
}

/** Puts deliveries that were given up back into the inbox, with all their attempts; answers with how many there were. */
export async function retryDeliveries(database: Queryable, ids: readonly string[] | 'all'): Promise<number> {
  const rows = await database.query(
    `UPDATE deliveries SET state = 'pending', attempts = 0, lost = 0, not_before = now()
     WHERE state = 'dead' AND ($1::text[] IS NULL OR id = ANY($1)) RETURNING id`,
    [ids === 'all' ? null : ids],
  );
  return rows.length;
}

/** Ends deliveries that were given up or wait, undone; their ids stay known, so that they do not come back. */
export async function dropDeliveries(database: Queryable, ids: readonly string[]): Promise<number> {
  const rows = await database.query(
    `UPDATE deliveries SET state = 'done', last_error = 'dropped by the operator', finished_at = now(),
       lease_by = NULL, lease_until = NULL
     WHERE state <> 'done' AND id = ANY($1::text[]) RETURNING id`,
    [ids],
  );
  return rows.length;
}
