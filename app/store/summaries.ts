import type { Queryable } from './database.ts';

/** What the bot last wrote on a pull request. */
export interface SummaryRow {
  /** Null: its creation was begun, and nobody knows yet whether GitHub did it. */
  readonly commentId: number | null;
  readonly headSha: string;
  readonly bodyDigest: string | null;
}

export async function findSummary(
  database: Queryable,
  repositoryId: number,
  pullRequest: number,
): Promise<SummaryRow | undefined> {
  const [row] = await database.query<SummaryRow>(
    `SELECT comment_id AS "commentId", head_sha AS "headSha", body_digest AS "bodyDigest" FROM summaries
     WHERE repository_id = $1 AND pull_request = $2`,
    [repositoryId, pullRequest],
  );
  return row;
}

/**
 * Says, before it is tried, that the first summary of a pull request is going to be created. True for the first who says
 * so, and only then: for all others there may be a comment already.
 */
export async function claimSummary(
  database: Queryable,
  repositoryId: number,
  pullRequest: number,
  headSha: string,
): Promise<boolean> {
  const rows = await database.query(
    `INSERT INTO summaries (repository_id, pull_request, head_sha) VALUES ($1, $2, $3)
     ON CONFLICT (repository_id, pull_request) DO NOTHING RETURNING pull_request`,
    [repositoryId, pullRequest, headSha],
  );
  return rows.length > 0;
}

/** Keeps which comment is the summary and what it says. */
export async function recordSummary(
  database: Queryable,
  repositoryId: number,
  pullRequest: number,
  summary: SummaryRow,
): Promise<void> {
  await database.query(
    `INSERT INTO summaries (repository_id, pull_request, comment_id, head_sha, body_digest) VALUES ($1, $2, $3, $4, $5)
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET comment_id = excluded.comment_id, head_sha = excluded.head_sha,
       body_digest = excluded.body_digest`,
    [repositoryId, pullRequest, summary.commentId, summary.headSha, summary.bodyDigest],
  );
}
