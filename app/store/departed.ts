import type { Database, Queryable } from './database.ts';

/** A transaction of some hundred thousand rows at most: a run seldom has more than ten thousand results. */
const RUNS_AT_A_TIME = 20;

/** Repositories whose grace period is over: their installation was deleted, or they left it or were deleted. */
export async function departedRepositories(database: Queryable, days: number): Promise<number[]> {
  const rows = await database.query<{ id: number }>(
    `SELECT repositories.id FROM repositories JOIN installations ON installations.id = installation_id
     WHERE deleted_at < now() - $1 * interval '1 day'
     UNION SELECT repository_id FROM departures WHERE since < now() - $1 * interval '1 day'`,
    [days],
  );
  return rows.map(({ id }) => id);
}

/** Deletes all that is known of a repository, in small transactions; cut off, it goes on the next time. */
export async function deleteRepository(database: Database, id: number): Promise<void> {
  for (;;) {
    const gone = await database.transaction(async (transaction) => {
      const runs = await transaction.query<{ id: number }>(
        `DELETE FROM runs WHERE id IN (SELECT id FROM runs WHERE repository_id = $1 LIMIT ${RUNS_AT_A_TIME}) RETURNING id`,
        [id],
      );
      // Blocks stand in partitions, and have no foreign keys that would have to be looked up for each of them.
      await transaction.query(
        'DELETE FROM result_blocks WHERE repository_id = $1 AND run_id = ANY (SELECT unnest($2::text::bigint[]))',
        [id, `{${runs.map((run) => run.id).join(',')}}`],
      );
      return runs;
    });
    if (gone.length < RUNS_AT_A_TIME) break;
  }
  await database.transaction(async (transaction) => {
    await transaction.query('DELETE FROM repositories WHERE id = $1', [id]);
    for (const table of [
      'tests',
      'test_states',
      'test_days',
      'result_blocks',
      'deliveries',
      'inbox_turns',
      'summary_pace',
      'catch_up',
      'bot_settings',
      'departures',
      'uploads',
    ]) {
      await transaction.query(`DELETE FROM ${table} WHERE repository_id = $1`, [id]);
    }
  });
}

/** Forgets installations that are deleted and have no data left. */
export async function forgetInstallations(database: Queryable, days: number): Promise<void> {
  await database.query(
    `WITH gone AS (
       DELETE FROM installations WHERE deleted_at < now() - $1 * interval '1 day'
         AND NOT EXISTS (SELECT 1 FROM repositories WHERE installation_id = installations.id) RETURNING id
     )
     DELETE FROM deliveries WHERE installation_id IN (SELECT id FROM gone)`,
    [days],
  );
}
