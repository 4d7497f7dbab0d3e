import { arrayText, textArrayText } from './array-text.ts';
import type { Queryable } from './database.ts';

export interface NewDelivery {
  /** X-GitHub-Delivery; the bot's own errands have ids of their own. */
  readonly id: string;
  readonly event: string;
  /** The verified body, as JSON text. */
  readonly payload: string;
  readonly repositoryId: number | undefined;
  readonly installationId?: number | undefined;
  /** What it is about, where it may arrive on two ways (`runSubject`). */
  readonly subject?: string | undefined;
  /** When it came, ISO 8601; default: now. */
  readonly receivedAt?: string | undefined;
}

/** Who holds a delivery: what anybody else says of it changes nothing. */
export interface HeldDelivery {
  readonly id: string;
  /** Made up for each claim. */
  readonly lease: string;
}

/** Stores a delivery under its id; false when it is there already and nothing is to be done anew (`storeDeliveries`). */
export async function storeDelivery(database: Queryable, delivery: NewDelivery): Promise<boolean> {
  return (await storeDeliveries(database, [delivery])) > 0;
}

/**
 * Stores deliveries, each under its id. Those that are there already, because GitHub delivers again under the same id, stay as
 * they are, but one that was given up before it came again is taken up again: somebody asked GitHub for it. Answers with
 * how many there are to work.
 */
export async function storeDeliveries(database: Queryable, deliveries: readonly NewDelivery[]): Promise<number> {
  // One statement changes a row once only.
  const each = [...new Map(deliveries.map((delivery) => [delivery.id, delivery])).values()];
  const rows = await database.query(
    `INSERT INTO deliveries (id, event, payload, repository_id, installation_id, subject, received_at)
     SELECT id, event, payload::jsonb, repository_id, installation_id, subject, coalesce(received_at, now())
     FROM unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::bigint[], $6::text[], $7::timestamptz[])
       AS new (id, event, payload, repository_id, installation_id, subject, received_at)
     ON CONFLICT (id) DO UPDATE SET state = 'pending', attempts = 0, lost = 0, not_before = now(),
       received_at = excluded.received_at
     WHERE deliveries.state = 'dead' AND deliveries.received_at < excluded.received_at RETURNING id`,
    [
      textArrayText(each.map(({ id }) => id)),
      textArrayText(each.map(({ event }) => event)),
      textArrayText(each.map(({ payload }) => payload)),
      arrayText(each.map(({ repositoryId }) => repositoryId ?? null)),
      arrayText(each.map(({ installationId }) => installationId ?? null)),
      textArrayText(each.map(({ subject }) => subject ?? null)),
      textArrayText(each.map(({ receivedAt }) => receivedAt ?? null)),
    ],
  );
  return rows.length;
}

/** Holds on to a delivery whose work takes long; false when the lease was lost. */
export async function extendLease(database: Queryable, held: HeldDelivery, leaseSeconds: number): Promise<boolean> {
  const rows = await database.query(
    `UPDATE deliveries SET lease_until = now() + $3 * interval '1 second' WHERE id = $1 AND lease_by = $2 RETURNING id`,
    [held.id, held.lease, leaseSeconds],
  );
  return rows.length > 0;
}

export async function finishDelivery(database: Queryable, held: HeldDelivery): Promise<void> {
  await database.query(
    `UPDATE deliveries SET state = 'done', lease_until = NULL, lease_by = NULL, last_error = NULL, finished_at = now()
     WHERE id = $1 AND lease_by = $2`,
    [held.id, held.lease],
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

export async function postponeDelivery(
  database: Queryable,
  held: HeldDelivery,
  postponement: Postponement,
): Promise<void> {
  await database.query(
    `UPDATE deliveries SET state = CASE WHEN $6 THEN 'dead' ELSE 'pending' END, lease_until = NULL, lease_by = NULL,
       last_error = $3, not_before = now() + $4 * interval '1 second',
       attempts = attempts - CASE WHEN $5 THEN 0 ELSE 1 END
     WHERE id = $1 AND lease_by = $2`,
    [
      held.id,
      held.lease,
      postponement.error,
      postponement.afterSeconds,
      postponement.countsAsAttempt,
      postponement.dead,
    ],
  );
}

/** GitHub delivers again for three days; two weeks later nobody asks for it any more. Answers with how many went. */
export async function forgetDeliveries(database: Queryable, days: number, limit: number): Promise<number> {
  const rows = await database.query(
    `DELETE FROM deliveries WHERE id IN (
       SELECT id FROM deliveries WHERE state = 'done' AND finished_at < now() - $1 * interval '1 day' LIMIT $2
     ) RETURNING id`,
    [days, limit],
  );
  return rows.length;
}
