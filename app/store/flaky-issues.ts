import type { Queryable } from './database.ts';

/** An open issue of a flaky cluster. */
export interface FlakyIssue {
  /** GitHub's number, and the id of the repository it lies in. */
  readonly number: number;
  readonly filedIn: number;
  /** tests.id of what is flaky. */
  readonly testIds: readonly number[];
}

/** More open ones are no list that anybody works off. */
const MOST = 500;

/** The open issues of a repository's flaky tests, oldest first. */
export async function openFlakyIssues(database: Queryable, repositoryId: number): Promise<FlakyIssue[]> {
  return database.query<FlakyIssue>(
    `SELECT number, filed_in AS "filedIn", (
       SELECT coalesce(json_agg(DISTINCT (cell->>'test')::bigint), '[]') FROM jsonb_array_elements(record->'cells') AS cell
       WHERE cell->>'test' ~ '^[0-9]{1,15}$'
     ) AS "testIds"
     FROM issues WHERE repository_id = $1 AND state = 'open' AND kind = 'flaky' AND number IS NOT NULL
     ORDER BY id LIMIT ${MOST}`,
    [repositoryId],
  );
}
