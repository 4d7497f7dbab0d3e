import type { Database, Queryable } from './database.ts';

/** Any number does, as long as no other lock of ours has it (migrate.ts). */
const CLAIM_LOCK = 7_415_502;

/** A delivery that a worker holds. */
export interface DeliveryRow {
  readonly id: string;
  readonly event: string;
  readonly payload: Record<string, unknown>;
  /** How often it was begun before, this time not counted. */
  readonly attempts: number;
}

export interface NewDelivery {
  readonly id: string;
  readonly event: string;
  /** The verified body, as JSON text. */
  readonly payload: string;
  readonly repositoryId: number | undefined;
}

/** Stores a delivery under its id; false when it is there already, because GitHub delivers again under the same id. */
export async function storeDelivery(database: Queryable, delivery: NewDelivery): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO deliveries (id, event, payload, repository_id) VALUES ($1, $2, $3::jsonb, $4)
     ON CONFLICT (id) DO NOTHING RETURNING id`,
    [delivery.id, delivery.event, delivery.payload, delivery.repositoryId ?? null],
  );
  return rows.length > 0;
}

/**
 * Takes the oldest delivery that is due, for `leaseSeconds`. Another worker may take it over after that, which is how
 * the work of a killed process goes on. Deliveries of one repository are worked one at a time, in order of arrival.
 */
export async function claimDelivery(database: Database, leaseSeconds: number): Promise<DeliveryRow | undefined> {
  return database.transaction(async (transaction) => {
    // Without it two workers could each find the other's repository free.
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK]);
    const [row] = await transaction.query<DeliveryRow>(
      `UPDATE deliveries SET lease_until = now() + $1 * interval '1 second', attempts = attempts + 1
     WHERE id = (
       SELECT id FROM deliveries AS due
       WHERE state = 'pending' AND not_before <= now() AND (lease_until IS NULL OR lease_until < now())
         AND NOT EXISTS (
           SELECT 1 FROM deliveries AS busy
           WHERE busy.repository_id = due.repository_id AND busy.state = 'pending' AND busy.lease_until >= now()
         )
       ORDER BY received_at LIMIT 1 FOR UPDATE SKIP LOCKED
     )
     RETURNING id, event, payload, attempts - 1 AS attempts`,
      [leaseSeconds],
    );
    return row;
  });
}

/** Holds on to a delivery whose work takes long. */
export async function extendLease(database: Queryable, id: string, leaseSeconds: number): Promise<void> {
  await database.query(`UPDATE deliveries SET lease_until = now() + $2 * interval '1 second' WHERE id = $1`, [
    id,
    leaseSeconds,
  ]);
}

/** Gives up every lease: right only where no other process can hold one, as after the start on the embedded database. */
export async function releaseLeases(database: Queryable): Promise<void> {
  await database.query(`UPDATE deliveries SET lease_until = NULL WHERE state = 'pending'`);
}

export async function finishDelivery(database: Queryable, id: string): Promise<void> {
  await database.query(
    `UPDATE deliveries SET state = 'done', lease_until = NULL, last_error = NULL, finished_at = now() WHERE id = $1`,
    [id],
  );
}

/** What to do with a delivery whose work failed. */
export interface Postponement {
  readonly error: string;
  readonly afterSeconds: number;
  /** False when the failure was not its own: GitHub asked to wait. */
  readonly countsAsAttempt: boolean;
  /** It has been tried often enough; a person has to look. */
  readonly dead: boolean;
}

export async function postponeDelivery(database: Queryable, id: string, postponement: Postponement): Promise<void> {
  await database.query(
    `UPDATE deliveries SET state = CASE WHEN $5 THEN 'dead' ELSE 'pending' END, lease_until = NULL, last_error = $2,
       not_before = now() + $3 * interval '1 second', attempts = attempts - CASE WHEN $4 THEN 0 ELSE 1 END
     WHERE id = $1`,
    [id, postponement.error, postponement.afterSeconds, postponement.countsAsAttempt, postponement.dead],
  );
}

/** Seconds until the next delivery is due, or undefined when none waits. */
export async function nextDueSeconds(database: Queryable): Promise<number | undefined> {
  const [row] = await database.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM min(greatest(not_before, coalesce(lease_until, not_before))) - now())::double precision AS seconds
     FROM deliveries WHERE state = 'pending'`,
  );
  return row?.seconds ?? undefined;
}
