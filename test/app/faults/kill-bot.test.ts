import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from '../../../app/store/database.ts';
import { endPauses } from './end-pauses.ts';
import { killInALoop } from './kill-in-a-loop.ts';
import { withDatabase } from './own-database.ts';

/** What the sessions of the bot are called at the server. */
const NAME = 'assay-killed';
/** So many looks, 50 ms apart. */
const PATIENCE = 1_200;

withDatabase(
  'kill -9 at fifty moments of a stream of deliveries, PostgreSQL: all that was acknowledged is there, once',
  (database, url) =>
    killInALoop({
      name: 'PostgreSQL',
      env: { DATABASE_URL: url, PGAPPNAME: NAME },
      milliseconds: 75_000,
      life: (random) => random * 600,
      // The minutes pass after which another process takes over what the killed one held.
      afterKill: async () => {
        // What the server was doing for it may still be committed.
        await until(database, `SELECT 1 FROM pg_stat_activity WHERE application_name = '${NAME}'`);
        await database.query(`UPDATE issue_writes SET held_until = NULL WHERE held_until IS NOT NULL`);
        await database.query(
          `UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE lease_by IS NOT NULL`,
        );
      },
      hurry: () => endPauses(database),
      untilDone: () => until(database, `SELECT 1 FROM deliveries WHERE state <> 'done'`, () => endPauses(database)),
      check: (world) => world.expectOnce(database),
    }),
  420_000,
);

/** Waits until a question has no answer. */
async function until(database: Database, question: string, hurry?: () => Promise<void>): Promise<void> {
  for (let look = 1; look < PATIENCE && (await database.query(question)).length > 0; look += 1) {
    await sleep(50);
    if (look % 40 === 0) await hurry?.();
  }
}
