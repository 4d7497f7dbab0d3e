import { killInALoop } from './kill-in-a-loop.ts';
import { withDatabase } from './own-database.ts';

withDatabase(
  'kill -9 at fifty moments of a stream of deliveries, PostgreSQL: all that was acknowledged is there, once',
  (database, url) =>
    killInALoop({
      name: 'PostgreSQL',
      env: { DATABASE_URL: url },
      milliseconds: 75_000,
      life: (random) => random * 600,
      // The minutes pass after which another process takes over what the killed one held.
      afterKill: async () => {
        await database.query(`UPDATE issue_writes SET held_until = NULL WHERE held_until IS NOT NULL`);
        await database.query(
          `UPDATE deliveries SET lease_until = now() - interval '1 second' WHERE lease_by IS NOT NULL`,
        );
      },
      check: (world) => world.expectOnce(database),
    }),
  240_000,
);
