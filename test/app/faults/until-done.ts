import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../app/store/database.ts';
import { endPauses } from './end-pauses.ts';

/** After so many looks nobody works any more what is left: leases and pauses are what it waits for. */
const PATIENCE = 50;

/**
 * All that was to be seen is there; what is left are deliveries whose last step, to be marked as done, was cut off. The
 * leases and pauses they wait for are brought to an end.
 */
export async function untilDone(database: Database): Promise<void> {
  for (let i = 0; i < 4 * PATIENCE; i += 1) {
    const left = await database.query(`SELECT id FROM deliveries WHERE state = 'pending'`);
    if (left.length === 0) return;
    if (i % PATIENCE === PATIENCE - 1) {
      // An issue that was being written when the database went is held for two minutes.
      await database.query(`UPDATE issue_writes SET held_until = NULL WHERE state = 'due'`);
      await database.query(`UPDATE deliveries SET not_before = now(), lease_until = NULL WHERE state = 'pending'`);
      await endPauses(database);
    }
    await sleep(100);
  }
}
