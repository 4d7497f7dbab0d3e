import type { Queryable } from '../../../app/store/database.ts';

/** Of work-delivery.ts: it thinks that they killed their processes. Here it was the test. */
const MAX_LOST = 12;

/**
 * As if minutes had passed and a person had looked at the shelf: what waits for its next try is due, and a summary may be
 * written again at once, which after some writings takes two minutes (pace-summary.ts). Who has something in hand keeps it.
 * What was given up because too many processes were killed while they worked it is taken up again.
 */
export async function endPauses(database: Queryable): Promise<void> {
  await database.query(
    `UPDATE deliveries SET not_before = now() WHERE state = 'pending' AND lease_by IS NULL AND not_before > now()`,
  );
  await database.query(
    `UPDATE deliveries SET state = 'pending', attempts = 0, lost = 0 WHERE state = 'dead' AND lost >= ${MAX_LOST}`,
  );
  await database.query(`UPDATE summary_pace SET writes = 1, written_at = written_at - interval '1 hour'`);
}
