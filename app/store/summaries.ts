import { cleanJson } from './clean-json.ts';
import type { Queryable } from './database.ts';

/** What the bot last wrote on a pull request. */
export interface SummaryRow {
  /** Null when no comment was written, or its creation was begun and nobody knows yet whether GitHub did it. */
  readonly commentId: number | null;
  readonly headSha: string;
  readonly bodyDigest: string | null;
}

/** What the summary has to be written anew for. */
export interface SummaryWait {
  /** The commit it speaks of, and where that was pushed, as far as GitHub told. */
  readonly head: { readonly sha: string };
  /** Commits whose results would be a better base. */
  readonly waitsFor: readonly string[];
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

/** Keeps which comment is the summary, what it says and what it waits for. */
export async function recordSummary(
  database: Queryable,
  repositoryId: number,
  pullRequest: number,
  { commentId, headSha, bodyDigest, head, waitsFor }: SummaryRow & SummaryWait,
): Promise<void> {
  await database.query(
    `INSERT INTO summaries (repository_id, pull_request, comment_id, head_sha, body_digest, head, waits_for)
     VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7::text[])
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET comment_id = excluded.comment_id, head_sha = excluded.head_sha,
       body_digest = excluded.body_digest, head = excluded.head, waits_for = excluded.waits_for`,
    [repositoryId, pullRequest, commentId, headSha, bodyDigest, cleanJson(head), waitsFor],
  );
}

/** The summaries of other commits that results of a commit are a better base for, newest pull requests first. */
export async function summariesWaitingFor(
  database: Queryable,
  repositoryId: number,
  sha: string,
  limit: number,
): Promise<{ pullRequest: number; head: { readonly sha: string } }[]> {
  return database.query(
    `SELECT pull_request AS "pullRequest", head FROM summaries
     WHERE repository_id = $1 AND $2 = ANY(waits_for) AND head IS NOT NULL AND head_sha <> $2
     ORDER BY pull_request DESC LIMIT $3`,
    [repositoryId, sha, limit],
  );
}
