import { cleanJson } from './clean-json.ts';
import type { Database, Queryable } from './database.ts';

/** An issue as it is stored. What is followed of it is app/issues' own business and plain JSON here. */
export interface IssueRow {
  readonly id: number;
  readonly key: string;
  readonly episode: number;
  readonly kind: 'failure' | 'flaky' | 'red-run' | 'overview';
  readonly state: 'waiting' | 'previewed' | 'claimed' | 'open' | 'closed';
  /** GitHub's id of the repository it lies in. */
  readonly filedIn: number;
  /** Null while there is none. */
  readonly number: number | null;
  readonly closedByPerson: number;
  readonly record: Readonly<Record<string, unknown>>;
}

/** A row to be stored: with an id it is written over, without one it is new. */
export interface IssueWanted extends Omit<IssueRow, 'id'> {
  readonly id: number | null;
  /** ms since the epoch; null: not filed yet. */
  readonly filedAt: number | null;
}

/** Something to be written at GitHub for the issue of this key and episode. */
export interface WriteWanted {
  readonly key: string;
  readonly episode: number;
  readonly kind: 'open' | 'reopen' | 'close' | 'comment' | 'link' | 'overview';
  readonly about: Readonly<Record<string, unknown>>;
  readonly isPreview: boolean;
}

const COLUMNS = `id, key, episode, kind, state, filed_in AS "filedIn", number, closed_by_person AS "closedByPerson", record`;

/** The count of changes of a repository's issues. */
export async function bookRevision(database: Queryable, repositoryId: number): Promise<number> {
  const [row] = await database.query<{ revision: number }>(
    'SELECT revision FROM issue_books WHERE repository_id = $1',
    [repositoryId],
  );
  return row?.revision ?? 0;
}

/**
 * What a decision needs to know: every issue that is not closed or that a person closed while it failed, the newest closed
 * one of each of some keys, and the newest overview.
 */
export async function issuesToFollow(
  database: Queryable,
  repositoryId: number,
  keys: readonly string[],
): Promise<IssueRow[]> {
  return database.query<IssueRow>(
    `SELECT ${COLUMNS} FROM issues WHERE repository_id = $1 AND (state <> 'closed' OR closed_by_person > 0
       OR (key = ANY($2::text[]) AND episode = (
         SELECT max(newest.episode) FROM issues AS newest WHERE newest.repository_id = $1 AND newest.key = issues.key)))
     ORDER BY id`,
    [repositoryId, keys],
  );
}

/** An issue by where it lies at GitHub; of any repository, since a tracker holds those of several. */
export async function issueAt(
  database: Queryable,
  filedIn: number,
  number: number,
): Promise<(IssueRow & { readonly repositoryId: number }) | undefined> {
  const [row] = await database.query<IssueRow & { repositoryId: number }>(
    `SELECT repository_id AS "repositoryId", ${COLUMNS} FROM issues WHERE filed_in = $1 AND number = $2`,
    [filedIn, number],
  );
  return row;
}

/** Some issues by their ids. */
export async function issuesByIds(
  database: Queryable,
  repositoryId: number,
  ids: readonly number[],
): Promise<IssueRow[]> {
  return database.query<IssueRow>(
    `SELECT ${COLUMNS} FROM issues WHERE repository_id = $1 AND id = ANY($2::bigint[]) ORDER BY id`,
    [repositoryId, ids],
  );
}

/** All episodes of some keys, the newest first. */
export async function issuesOfKeys(
  database: Queryable,
  repositoryId: number,
  keys: readonly string[],
): Promise<IssueRow[]> {
  return database.query<IssueRow>(
    `SELECT ${COLUMNS} FROM issues WHERE repository_id = $1 AND key = ANY($2::text[]) ORDER BY episode DESC, key`,
    [repositoryId, keys],
  );
}

/** Issues filed or reopened in the last 24 hours; the overview is none of them. */
export async function countFiledToday(database: Queryable, repositoryId: number): Promise<number> {
  const [row] = await database.query<{ count: number }>(
    `SELECT count(*)::integer AS count FROM issues
     WHERE repository_id = $1 AND kind <> 'overview' AND filed_at > now() - interval '24 hours'`,
    [repositoryId],
  );
  return row?.count ?? 0;
}

/**
 * Stores what was decided, all or nothing: issues and what is to be written. False, and nothing is stored, when the issues
 * have changed since `revision`: then the decision has to be made again.
 */
export async function saveDecision(
  database: Database,
  { repositoryId, revision, runId }: { repositoryId: number; revision: number; runId: number | null },
  issues: readonly IssueWanted[],
  writes: readonly WriteWanted[],
): Promise<boolean> {
  return database.transaction(async (transaction) => {
    await transaction.query(
      'INSERT INTO issue_books (repository_id, revision) VALUES ($1, 0) ON CONFLICT (repository_id) DO NOTHING',
      [repositoryId],
    );
    const moved = await transaction.query(
      'UPDATE issue_books SET revision = revision + 1 WHERE repository_id = $1 AND revision = $2 RETURNING revision',
      [repositoryId, revision],
    );
    if (moved.length === 0) return false;
    // Those that are closed first: their key may go to another one of them.
    const rank = ({ state, id }: IssueWanted) => (state === 'closed' ? 0 : id === null ? 2 : 1);
    for (const issue of [...issues].sort((a, b) => rank(a) - rank(b)))
      await saveIssue(transaction, repositoryId, issue);
    for (const { key, episode, kind, about, isPreview } of writes) {
      await transaction.query(
        `INSERT INTO issue_writes (repository_id, issue_id, run_id, kind, about, state)
         SELECT $1, id, $4, $5, $6::jsonb, $7 FROM issues WHERE repository_id = $1 AND key = $2 AND episode = $3`,
        [repositoryId, key, episode, runId, kind, cleanJson(about), isPreview ? 'preview' : 'due'],
      );
    }
    return true;
  });
}

async function saveIssue(transaction: Queryable, repositoryId: number, issue: IssueWanted): Promise<void> {
  const { id, key, episode, kind, state, filedIn, number, filedAt, closedByPerson, record } = issue;
  const values = [repositoryId, key, episode, kind, state, filedIn, number];
  const rest = [filedAt === null ? null : new Date(filedAt).toISOString(), closedByPerson, cleanJson(record)];
  if (id === null) {
    await transaction.query(
      `INSERT INTO issues (repository_id, key, episode, kind, state, filed_in, number, filed_at, closed_by_person, record)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10::jsonb)`,
      [...values, ...rest],
    );
    return;
  }
  // A number that was learned meanwhile is never lost.
  await transaction.query(
    `UPDATE issues SET key = $2, episode = $3, kind = $4, state = $5, filed_in = $6, number = coalesce($7, number),
       filed_at = $8, closed_by_person = $9, record = $10::jsonb WHERE repository_id = $1 AND id = $11`,
    [...values, ...rest, id],
  );
}

/** GitHub has the issue now; one that is being filed is open with that. */
export async function markIssueFiled(
  database: Database,
  repositoryId: number,
  id: number,
  { filedIn, number }: { filedIn: number; number: number },
): Promise<void> {
  await database.transaction(async (transaction) => {
    // First, so that a decision under way on what was before is made again.
    await transaction.query('UPDATE issue_books SET revision = revision + 1 WHERE repository_id = $1', [repositoryId]);
    await transaction.query(
      `UPDATE issues SET number = $3, filed_in = $4, state = CASE WHEN state = 'claimed' THEN 'open' ELSE state END
       WHERE repository_id = $1 AND id = $2`,
      [repositoryId, id, number, filedIn],
    );
  });
}

/** GitHub would not take the issue: it waits again, and the next failing run asks anew. */
export async function markIssueUnfiled(database: Database, repositoryId: number, id: number): Promise<void> {
  await database.transaction(async (transaction) => {
    await transaction.query('UPDATE issue_books SET revision = revision + 1 WHERE repository_id = $1', [repositoryId]);
    await transaction.query(
      `UPDATE issues SET state = 'waiting', filed_at = NULL WHERE repository_id = $1 AND id = $2 AND state = 'claimed'`,
      [repositoryId, id],
    );
  });
}
