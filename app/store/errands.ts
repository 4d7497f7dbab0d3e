import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** Event name of what the bot asks of itself; GitHub has no such event. */
export const ERRAND_EVENT = 'assay';

/** Something the bot has to do later; it waits in the inbox beside what GitHub sends, and is as durable. */
export interface Errand {
  /** The same id again is the same errand: it is done once, however often it is asked for while it waits. */
  readonly id: string;
  readonly action: string;
  readonly repositoryId: number;
  readonly installationId: number;
  readonly about: Readonly<Record<string, unknown>>;
  readonly afterSeconds: number;
}

/** Asks for an errand. While one of this id waits it only learns the newest content; its time stays as it is. */
export async function storeErrand(database: Queryable, errand: Errand): Promise<void> {
  const { action, installationId, about } = errand;
  const payload = cleanJson({ ...about, action, installation: { id: installationId } });
  await database.query(
    `INSERT INTO deliveries (id, event, payload, repository_id, installation_id, not_before)
     VALUES ($1, $2, $3::jsonb, $4, $5, now() + $6 * interval '1 second')
     ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, state = 'pending', finished_at = NULL,
       received_at = CASE WHEN deliveries.state = 'pending' THEN deliveries.received_at ELSE now() END,
       attempts = CASE WHEN deliveries.state = 'pending' THEN deliveries.attempts ELSE 0 END,
       lost = CASE WHEN deliveries.state = 'pending' THEN deliveries.lost ELSE 0 END,
       not_before = CASE WHEN deliveries.state = 'pending' AND deliveries.lease_by IS NULL
         THEN deliveries.not_before ELSE excluded.not_before END,
       -- Who does it just now began before this was known: it is to be done once more.
       lease_by = NULL, lease_until = NULL`,
    [errand.id, ERRAND_EVENT, payload, errand.repositoryId, installationId, errand.afterSeconds],
  );
}
