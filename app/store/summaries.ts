import type { Queryable } from './database.ts';

/** What the bot last wrote on a pull request. */
export interface SummaryRow {
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
