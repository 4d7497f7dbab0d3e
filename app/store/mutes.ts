import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** A person's word that a test must not block nor be spoken of. */
export interface Mute {
  readonly testId: number;
  readonly author: string;
  readonly reason: string;
  /** ISO 8601. */
  readonly since: string;
  readonly until: string;
}

/** Mutes some tests; what mutes them already is ended by the same person. */
export async function addMutes(
  transaction: Queryable,
  repositoryId: number,
  testIds: readonly number[],
  { author, reason, issue, until }: { author: string; reason: string; issue: number | null; until: Date },
): Promise<void> {
  await endMutes(transaction, repositoryId, testIds, author);
  await transaction.query(
    `INSERT INTO mutes (repository_id, test_id, author, reason, issue, until)
     SELECT $1, tests.id, $3, $4, $5, $6 FROM tests WHERE repository_id = $1 AND id = ANY($2::bigint[])`,
    [repositoryId, testIds, cleanText(author), cleanText(reason), issue, until.toISOString()],
  );
}

/** Ends what mutes some tests; answers with how many of them were muted. */
export async function endMutes(
  transaction: Queryable,
  repositoryId: number,
  testIds: readonly number[],
  author: string,
): Promise<number> {
  const ended = await transaction.query(
    `UPDATE mutes SET ended_at = now(), ended_by = $3
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ended_at IS NULL AND until > now() RETURNING test_id`,
    [repositoryId, testIds, cleanText(author)],
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
    `SELECT test_id AS "testId", author, reason, since, until FROM mutes
     WHERE repository_id = $1 AND test_id = ANY($2::bigint[]) AND ended_at IS NULL AND until > now() ORDER BY id`,
    [repositoryId, testIds],
  );
}
