import type { Queryable } from './database.ts';

/** Something decided that is to be written at GitHub. */
export interface IssueWrite {
  readonly id: number;
  readonly issueId: number;
  readonly runId: number | null;
  readonly kind: 'open' | 'reopen' | 'close' | 'comment' | 'link' | 'overview';
  readonly about: Readonly<Record<string, unknown>>;
  /** How often it was begun, this time included; past 1 GitHub may have it already. */
  readonly attempts: number;
  /** ISO 8601. */
  readonly decidedAt: string;
}

const COLUMNS = `w.id, w.issue_id AS "issueId", w.run_id AS "runId", w.kind, w.about, w.attempts, w.decided_at AS "decidedAt"`;

/**
 * Takes the repository's oldest write that is due, for some seconds. Undefined when there is none, and `held` when
 * somebody else is at it: they are written one after the other, in the order in which they were decided.
 */
export async function claimWrite(
  database: Queryable,
  repositoryId: number,
  seconds: number,
): Promise<IssueWrite | 'held' | undefined> {
  const [row] = await database.query<IssueWrite>(
    `UPDATE issue_writes AS w SET attempts = attempts + 1, held_until = now() + $2 * interval '1 second'
     WHERE repository_id = $1 AND id = (
       SELECT min(id) FROM issue_writes WHERE repository_id = $1 AND state = 'due'
     ) AND (held_until IS NULL OR held_until < now()) RETURNING ${COLUMNS}`,
    [repositoryId, seconds],
  );
  if (row !== undefined) return row;
  const due = await database.query(`SELECT id FROM issue_writes WHERE repository_id = $1 AND state = 'due' LIMIT 1`, [
    repositoryId,
  ]);
  return due.length > 0 ? 'held' : undefined;
}

/** What became of a write. */
export async function endWrite(
  database: Queryable,
  repositoryId: number,
  id: number,
  state: 'done' | 'dropped',
  outcome: string,
): Promise<void> {
  await database.query(
    `UPDATE issue_writes SET state = $3, outcome = $4, held_until = NULL, written_at = now()
     WHERE repository_id = $1 AND id = $2`,
    [repositoryId, id, state, outcome],
  );
}

/** Gives a write back that failed: the next one to come tries it again. */
export async function releaseWrite(database: Queryable, repositoryId: number, id: number): Promise<void> {
  await database.query('UPDATE issue_writes SET held_until = NULL WHERE repository_id = $1 AND id = $2', [
    repositoryId,
    id,
  ]);
}

/** What was decided lately, newest first: what a preview would have done, and what was done. */
export async function listWrites(
  database: Queryable,
  repositoryId: number,
  limit: number,
): Promise<
  (IssueWrite & {
    readonly state: string;
    readonly key: string;
    readonly number: number | null;
    readonly outcome: string | null;
  })[]
> {
  return database.query(
    `SELECT ${COLUMNS}, w.state, w.outcome, issues.key, issues.number
     FROM issue_writes AS w JOIN issues ON issues.repository_id = w.repository_id AND issues.id = w.issue_id
     WHERE w.repository_id = $1 ORDER BY w.id DESC LIMIT $2`,
    [repositoryId, limit],
  );
}

/** What a preview would have written, with the issue as it stands now. */
export interface PreviewedWrite {
  readonly kind: IssueWrite['kind'];
  readonly key: string;
  readonly number: number | null;
  /** Tests in variants that fail together, and the failing runs so far. */
  readonly tests: number;
  readonly failedRuns: number;
}

/** What a preview would have written after the runs of a commit, in the order in which it was decided; at most 200. */
export async function previewsAt(
  database: Queryable,
  repositoryId: number,
  headSha: string,
): Promise<PreviewedWrite[]> {
  return database.query<PreviewedWrite>(
    `SELECT w.kind, issues.key, issues.number, jsonb_array_length(issues.record -> 'cells') AS tests,
       (issues.record ->> 'failedRuns')::integer AS "failedRuns"
     FROM issue_writes AS w JOIN issues ON issues.repository_id = w.repository_id AND issues.id = w.issue_id
     JOIN runs ON runs.id = w.run_id AND runs.repository_id = w.repository_id
     WHERE w.repository_id = $1 AND w.state = 'preview' AND runs.head_sha = $2 ORDER BY w.id LIMIT 200`,
    [repositoryId, headSha],
  );
}

/** What came of the newest write of a kind that was done for an issue; undefined when there was none. */
export async function lastOutcome(
  database: Queryable,
  repositoryId: number,
  issueId: number,
  kind: IssueWrite['kind'],
): Promise<string | undefined> {
  const [row] = await database.query<{ outcome: string }>(
    `SELECT outcome FROM issue_writes WHERE repository_id = $1 AND issue_id = $2 AND kind = $3 AND state = 'done'
     ORDER BY id DESC LIMIT 1`,
    [repositoryId, issueId, kind],
  );
  return row?.outcome;
}

/** Frees what was being written when the only process that there can be was ended. */
export async function releaseHeldWrites(database: Queryable): Promise<void> {
  await database.query(`UPDATE issue_writes SET held_until = NULL WHERE state = 'due' AND held_until IS NOT NULL`);
}
