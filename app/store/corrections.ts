import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** A person's word on a failure of a pull request: whether the change broke it, whatever class it was told in. */
export interface Correction {
  readonly pullRequest: number;
  /** The commit the failure was told of. */
  readonly headSha: string;
  readonly testId: number;
  /** The class that the rule gave. */
  readonly told: string;
  readonly rule: string;
  readonly isMine: boolean;
  /** What the failure's errors are known by again. */
  readonly errors: readonly string[];
  readonly author: string;
  /** Empty when nothing was said. */
  readonly reason: string;
}

/** Keeps a correction; the same person's or another one's later word on the same class replaces it. */
export async function addCorrection(
  transaction: Queryable,
  repositoryId: number,
  correction: Correction,
): Promise<void> {
  const { pullRequest, headSha, testId, told, rule, isMine, errors, author, reason } = correction;
  await transaction.query(
    `INSERT INTO corrections (repository_id, pull_request, head_sha, test_id, told, rule, is_mine, errors, author, reason)
     SELECT $1, $2, $3, tests.id, $5, $6, $7, $8::text[], $9, $10 FROM tests WHERE tests.repository_id = $1 AND tests.id = $4
     ON CONFLICT (repository_id, pull_request, head_sha, test_id, told) DO UPDATE SET rule = excluded.rule,
       is_mine = excluded.is_mine, errors = excluded.errors, author = excluded.author, reason = excluded.reason,
       corrected_at = now()`,
    [
      ...[repositoryId, pullRequest, headSha, testId, told, rule, isMine, errors.map(cleanText)],
      ...[cleanText(author), cleanText(reason)],
    ],
  );
}

/** Takes back what is said of a test in a pull request; answers with how many words that were. */
export async function dropCorrections(
  transaction: Queryable,
  repositoryId: number,
  { pullRequest, testId }: Pick<Correction, 'pullRequest' | 'testId'>,
): Promise<number> {
  const rows = await transaction.query(
    'DELETE FROM corrections WHERE repository_id = $1 AND pull_request = $2 AND test_id = $3 RETURNING test_id',
    [repositoryId, pullRequest, testId],
  );
  return rows.length;
}

/**
 * The words that hold at a commit of a pull request, the newest first: those said of it, and those of before that the
 * change broke a test. That it did not is said of one commit; the next one may.
 */
export async function correctionsAt(
  database: Queryable,
  repositoryId: number,
  { pullRequest, headSha }: Pick<Correction, 'pullRequest' | 'headSha'>,
): Promise<Correction[]> {
  return database.query<Correction>(
    `SELECT pull_request AS "pullRequest", head_sha AS "headSha", test_id AS "testId", told, rule, is_mine AS "isMine",
       errors, author, reason FROM corrections
     WHERE repository_id = $1 AND pull_request = $2 AND (is_mine OR head_sha = $3)
     ORDER BY corrected_at DESC, head_sha, test_id, told`,
    [repositoryId, pullRequest, headSha],
  );
}
