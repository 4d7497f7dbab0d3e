import type { Queryable } from './database.ts';

/** The issue of a test that fails on the default branch. */
export interface IssueRow {
  readonly id: number;
  readonly testId: number;
  readonly identity: string;
  readonly episode: number;
  /** Null while the filing is under way. */
  readonly number: number | null;
  readonly state: 'claimed' | 'open' | 'closed';
  readonly failingSha: string;
  readonly failingVariants: readonly string[];
  /** ISO 8601. */
  readonly claimedAt: string;
}

const COLUMNS = `issues.id, issues.test_id AS "testId", tests.identity, issues.episode, issues.number, issues.state,
  issues.failing_sha AS "failingSha", issues.failing_variants AS "failingVariants", issues.claimed_at AS "claimedAt"`;

/** The issues of a repository that are not closed. */
export async function liveIssues(database: Queryable, repositoryId: number): Promise<IssueRow[]> {
  return database.query<IssueRow>(
    `SELECT ${COLUMNS} FROM issues JOIN tests ON tests.id = issues.test_id
     WHERE issues.repository_id = $1 AND issues.state <> 'closed' ORDER BY issues.id`,
    [repositoryId],
  );
}

/**
 * Claims the filing of a test's issue before GitHub is called. Undefined when the test has a live issue already: the
 * unique index decides, whoever asks at the same time. Undefined as well for a test that is none of the repository.
 */
export async function claimIssue(
  database: Queryable,
  claim: { repositoryId: number; testId: number; failingSha: string; failingVariants: readonly string[] },
): Promise<IssueRow | undefined> {
  const [row] = await database.query<IssueRow>(
    `WITH claimed AS (
       INSERT INTO issues (repository_id, test_id, episode, state, failing_sha, failing_variants)
       SELECT $1, $2, 1 + coalesce(max(episode), 0), 'claimed', $3, $4::text[]
       FROM issues WHERE repository_id = $1 AND test_id = $2
       HAVING EXISTS (SELECT 1 FROM tests WHERE repository_id = $1 AND id = $2)
       ON CONFLICT DO NOTHING RETURNING *
     )
     SELECT ${COLUMNS.replaceAll('issues.', 'claimed.')} FROM claimed JOIN tests ON tests.id = claimed.test_id`,
    [claim.repositoryId, claim.testId, claim.failingSha, claim.failingVariants],
  );
  return row;
}

/** The issue exists at GitHub now. */
export async function markIssueOpen(
  database: Queryable,
  repositoryId: number,
  id: number,
  number: number,
): Promise<void> {
  await database.query(
    `UPDATE issues SET state = 'open', number = $3 WHERE repository_id = $1 AND id = $2 AND state = 'claimed'`,
    [repositoryId, id, number],
  );
}

/** The test failed again, on a commit that contains the one known so far. */
export async function moveFailure(
  database: Queryable,
  repositoryId: number,
  id: number,
  sha: string,
  variants: readonly string[],
): Promise<void> {
  await database.query(
    'UPDATE issues SET failing_sha = $3, failing_variants = $4::text[] WHERE repository_id = $1 AND id = $2',
    [repositoryId, id, sha, variants],
  );
}

/** The test passes again, or a person has closed the issue (then without a commit). */
export async function markIssueClosed(
  database: Queryable,
  repositoryId: number,
  id: number,
  closingSha: string | null,
): Promise<void> {
  await database.query(`UPDATE issues SET state = 'closed', closing_sha = $3 WHERE repository_id = $1 AND id = $2`, [
    repositoryId,
    id,
    closingSha,
  ]);
}
