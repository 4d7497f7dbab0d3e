import type { Queryable } from './database.ts';

/** How often a summary was written for one commit, and how long ago the last time was. */
export interface SummaryPace {
  readonly writes: number;
  readonly secondsAgo: number;
}

interface Place {
  readonly repositoryId: number;
  readonly pullRequest: number;
  readonly headSha: string;
}

/** Undefined when nothing was written for this commit yet. */
export async function findPace(database: Queryable, place: Place): Promise<SummaryPace | undefined> {
  const [row] = await database.query<SummaryPace>(
    `SELECT writes, extract(epoch FROM now() - written_at)::double precision AS "secondsAgo" FROM summary_pace
     WHERE repository_id = $1 AND pull_request = $2 AND head_sha = $3`,
    [place.repositoryId, place.pullRequest, place.headSha],
  );
  return row;
}

/** Pull requests as GitHub told them of a commit. */
interface Told {
  readonly repositoryId: number;
  readonly pullRequests: readonly number[];
  readonly headSha: string;
  /** When GitHub knew them, ISO 8601. */
  readonly at: string;
}

/**
 * Whether what was told can be older than what is known: it is minutes old, or a summary was written since, or one of
 * this very commit, to which more may have happened.
 */
export async function mayBeOutdated(database: Queryable, told: Told): Promise<boolean> {
  const [row] = await database.query<{ outdated: boolean }>(
    // A webhook is worked within seconds; what waited for longer may have met a push.
    `SELECT $4::timestamptz < now() - interval '5 minutes' OR EXISTS (
       SELECT 1 FROM summary_pace WHERE repository_id = $1 AND pull_request = ANY ($2)
       AND (head_sha = $3 OR written_at >= $4::timestamptz)) AS outdated`,
    [told.repositoryId, told.pullRequests, told.headSha, told.at],
  );
  return row?.outdated !== false;
}

/** Counts one writing. */
export async function recordPace(database: Queryable, place: Place): Promise<void> {
  await database.query(
    `INSERT INTO summary_pace (repository_id, pull_request, head_sha, writes, written_at) VALUES ($1, $2, $3, 1, now())
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET head_sha = excluded.head_sha, written_at = now(),
       writes = CASE WHEN summary_pace.head_sha = excluded.head_sha THEN summary_pace.writes + 1 ELSE 1 END`,
    [place.repositoryId, place.pullRequest, place.headSha],
  );
}
