import { cleanText } from './clean-text.ts';
import type { Queryable } from './database.ts';

/** Keeps that a person accepts measures out of their usual range for a pull request; the first word stays. */
export async function acceptMeasures(
  transaction: Queryable,
  repositoryId: number,
  pullRequest: number,
  { what, author }: { readonly what: readonly string[]; readonly author: string },
): Promise<void> {
  await transaction.query(
    `INSERT INTO accepted_measures (repository_id, pull_request, what, author)
     SELECT $1, $2, unnest($3::text[]), $4 ON CONFLICT DO NOTHING`,
    [repositoryId, pullRequest, what.map(cleanText), cleanText(author)],
  );
}

/** Which measures are accepted for a pull request, and by whom. */
export async function acceptedMeasures(
  database: Queryable,
  repositoryId: number,
  pullRequest: number,
): Promise<{ readonly what: string; readonly author: string }[]> {
  return database.query(
    `SELECT what, author FROM accepted_measures WHERE repository_id = $1 AND pull_request = $2 ORDER BY what COLLATE "C"`,
    [repositoryId, pullRequest],
  );
}
