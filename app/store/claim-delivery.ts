import { randomUUID } from 'node:crypto';
import type { Database, Queryable } from './database.ts';
import type { HeldDelivery } from './deliveries.ts';

/** Any number does, as long as no other lock of ours has it (migrate.ts). */
const CLAIM_LOCK = 7_415_502;
/** One kill is an accident of the process, and the delivery in hand had no part in it; twice is a suspicion. */
const SUSPECT_AFTER = 2;

/** A delivery that a worker holds. */
export interface DeliveryRow extends HeldDelivery {
  readonly event: string;
  readonly payload: Record<string, unknown>;
  readonly installationId: number | null;
  /** How often it was begun before, this time not counted. */
  readonly attempts: number;
  /** How often a holder of it fell silent. */
  readonly lost: number;
  /** Its process may end with it: nothing else should be in the same one. */
  readonly isSuspect: boolean;
}

/**
 * Takes the oldest due delivery of the repository that was served longest ago, so that a busy one holds up no other.
 * Another worker may take it over when the lease is over, which is how the work of a killed process goes on.
 * Deliveries of one repository are worked one at a time; those of an installation that rests stay where they are.
 * @param suspects whether it may be one with which processes have ended before
 */
export async function claimDelivery(
  database: Database,
  leaseSeconds: number,
  suspects = true,
): Promise<DeliveryRow | undefined> {
  return database.transaction(async (transaction) => {
    // Without it two workers could each find the other's repository free.
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [CLAIM_LOCK]);
    const [row] = await transaction.query<DeliveryRow & { repositoryId: number }>(CLAIM, [
      leaseSeconds,
      randomUUID(),
      suspects,
    ]);
    if (row === undefined) return undefined;
    await transaction.query(
      `INSERT INTO inbox_turns (repository_id, served_at) VALUES ($1, clock_timestamp())
       ON CONFLICT (repository_id) DO UPDATE SET served_at = excluded.served_at`,
      [row.repositoryId],
    );
    const { repositoryId: _, ...delivery } = row;
    return delivery;
  });
}

/** Finds the repositories that have work by jumping from one to the next, however much work each of them has. */
const CLAIM = `WITH RECURSIVE queues AS (
    (SELECT coalesce(repository_id, 0) AS repository FROM deliveries WHERE state = 'pending' ORDER BY 1 LIMIT 1)
    UNION ALL
    SELECT (SELECT coalesce(repository_id, 0) FROM deliveries
            WHERE state = 'pending' AND coalesce(repository_id, 0) > queues.repository ORDER BY 1 LIMIT 1)
    FROM queues WHERE queues.repository IS NOT NULL
  ),
  chosen AS (
    SELECT due.id FROM queues
    LEFT JOIN inbox_turns ON inbox_turns.repository_id = queues.repository
    CROSS JOIN LATERAL (
      SELECT id, received_at FROM deliveries
      WHERE state = 'pending' AND coalesce(repository_id, 0) = queues.repository AND not_before <= now()
        AND (lease_until IS NULL OR lease_until < now()) AND ($3 OR lost < ${SUSPECT_AFTER})
        AND NOT EXISTS (
          SELECT 1 FROM installations WHERE installations.id = deliveries.installation_id
            AND (suspended_at IS NOT NULL OR deleted_at IS NOT NULL OR rests_until > now())
        )
      ORDER BY coalesce(repository_id, 0), received_at, id LIMIT 1
    ) AS due
    WHERE NOT EXISTS (
      SELECT 1 FROM deliveries AS busy WHERE busy.repository_id = queues.repository AND busy.state = 'pending'
        AND busy.lease_by IS NOT NULL AND busy.lease_until >= now()
    )
    ORDER BY inbox_turns.served_at NULLS FIRST, due.received_at LIMIT 1
  )
  UPDATE deliveries SET lease_until = now() + $1 * interval '1 second', attempts = attempts + 1,
    lost = lost + CASE WHEN lease_by IS NULL THEN 0 ELSE 1 END, lease_by = $2
  WHERE id = (SELECT id FROM chosen)
  RETURNING id, event, payload, installation_id AS "installationId", lease_by AS lease, attempts - 1 AS attempts, lost,
    lost >= ${SUSPECT_AFTER} AS "isSuspect", coalesce(repository_id, 0) AS "repositoryId"`;

/** Ends every lease: right only where no other process can hold one, as after the start on the embedded database. */
export async function releaseLeases(database: Queryable): Promise<void> {
  // Who held it is still known: that the holder fell silent counts.
  await database.query(`UPDATE deliveries SET lease_until = NULL WHERE state = 'pending' AND lease_by IS NOT NULL`);
}

/**
 * Seconds until something changes by itself: a delivery becomes due, or a lease ends. Undefined when nothing will.
 * What is due and yet not to be had waits for somebody else, who wakes the worker.
 */
export async function nextDueSeconds(database: Queryable): Promise<number | undefined> {
  const [row] = await database.query<{ seconds: number | null }>(
    `SELECT extract(epoch FROM min(CASE WHEN lease_until > now() THEN lease_until ELSE not_before END) - now())::double precision
       AS seconds
     FROM deliveries WHERE state = 'pending' AND (not_before > now() OR lease_until > now())`,
  );
  return row?.seconds ?? undefined;
}
