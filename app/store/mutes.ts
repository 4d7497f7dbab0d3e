import { arrayText } from './array-text.ts';
import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** Somebody's word that a test must not block: a person's, who wants nothing said of it either, or the bot's. */
export interface Mute {
  readonly testId: number;
  readonly author: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly since: string;
  readonly until: string;
  /** The bot muted it because of its verdict (`bot.auto_mute`). */
  readonly automatic: boolean;
}

/** What is said of a mute when it begins. */
export interface MuteWanted {
  readonly author: string;
  readonly reason: string;
  /** Number of the issue or pull request it was said in. */
  readonly issue: number | null;
  readonly until: Date;
  /** Of the bot's own: runs.id since which the verdict stands, 0 where unknown. */
  readonly verdictRun?: number;
}

const IN_FORCE = 'ended_at IS NULL AND until > now()';

/** Mutes some tests; what mutes them already is ended by the same person. Every mute is kept, also when it is over. */
export async function addMutes(
  transaction: Queryable,
  repositoryId: number,
  testIds: readonly number[],
  { author, reason, issue, until, verdictRun }: MuteWanted,
): Promise<void> {
  await endMutes(transaction, repositoryId, testIds, author, 'muted anew');
  await transaction.query(
    `INSERT INTO mutes (repository_id, test_id, author, reason, issue, until, verdict_run)
     SELECT $1, tests.id, $3, $4, $5, $6, $7 FROM tests WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [
      repositoryId,
      arrayText(testIds),
      cleanText(author),
      cleanText(reason),
      issue,
      until.toISOString(),
      verdictRun ?? null,
    ],
  );
}

/** Ends what mutes some tests; answers with how many of them were muted. */
export async function endMutes(
  transaction: Queryable,
  repositoryId: number,
  testIds: readonly number[],
  author: string,
  reason: string | null = null,
): Promise<number> {
  const ended = await transaction.query(
    `UPDATE mutes SET ended_at = now(), ended_by = $3, ended_reason = $4
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ${IN_FORCE} RETURNING test_id`,
    [repositoryId, arrayText(testIds), cleanText(author), reason === null ? null : cleanText(reason)],
  );
  return ended.length;
}

/** Which of some tests are muted now. */
export async function mutesOfTests(
  database: Queryable,
  repositoryId: number,
  testIds: readonly number[],
): Promise<Mute[]> {
  return database.query<Mute>(
    `SELECT test_id AS "testId", author, reason, since, until, verdict_run IS NOT NULL AS automatic FROM mutes
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ${IN_FORCE} ORDER BY id`,
    [repositoryId, arrayText(testIds)],
  );
}

/** Has what mutes a test mute another one from now on: it goes on under that name. */
export async function moveMutes(
  transaction: Queryable,
  repositoryId: number,
  fromTestId: number,
  toTestId: number,
): Promise<void> {
  await transaction.query(`UPDATE mutes SET test_id = $3 WHERE repository_id = $1 AND test_id = $2 AND ${IN_FORCE}`, [
    repositoryId,
    fromTestId,
    toTestId,
  ]);
}
