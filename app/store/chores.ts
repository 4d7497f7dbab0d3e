import type { Queryable } from './database.ts';

/**
 * True for one process only, and not again before the time is over: who hears it does the chore.
 * @param everySeconds from one beginning to the next
 * @param leastSeconds so long after the last beginning it may be begun ahead of time, as at a start
 */
export async function claimChore(
  database: Queryable,
  name: string,
  everySeconds: number,
  leastSeconds = everySeconds,
): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO chores (name, next_at) VALUES ($1, now() + $2 * interval '1 second')
     ON CONFLICT (name) DO UPDATE SET next_at = excluded.next_at
     WHERE chores.next_at <= now() + ($2 - $3) * interval '1 second' RETURNING name`,
    [name, everySeconds, leastSeconds],
  );
  return rows.length > 0;
}
