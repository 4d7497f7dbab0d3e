import type { Queryable } from './database.ts';

/** The newest mute of a test that the bot spoke because of its verdict. */
export interface BotMute {
  readonly testId: number;
  /** runs.id since which that verdict stood; 0 where unknown. */
  readonly verdictRun: number;
  /** Whether it silences the test now. */
  readonly inForce: boolean;
}

/** The newest automatic mute of every test that ever had one. The caller holds the lock of the repository. */
export async function botMutes(transaction: Queryable, repositoryId: number): Promise<BotMute[]> {
  return transaction.query<BotMute>(
    `SELECT DISTINCT ON (test_id) test_id AS "testId", verdict_run AS "verdictRun",
       ended_at IS NULL AND until > now() AS "inForce"
     FROM mutes WHERE repository_id = $1 AND verdict_run IS NOT NULL ORDER BY test_id, id DESC`,
    [repositoryId],
  );
}

/** Has others who mute tests of the repository wait until the transaction ends. */
export async function lockMutes(transaction: Queryable, repositoryId: number): Promise<void> {
  await transaction.query('SELECT id FROM repositories WHERE id = $1 FOR UPDATE', [repositoryId]);
}
