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

/** Counts one writing. */
export async function recordPace(database: Queryable, place: Place): Promise<void> {
  await database.query(
    `INSERT INTO summary_pace (repository_id, pull_request, head_sha, writes, written_at) VALUES ($1, $2, $3, 1, now())
     ON CONFLICT (repository_id, pull_request) DO UPDATE SET head_sha = excluded.head_sha, written_at = now(),
       writes = CASE WHEN summary_pace.head_sha = excluded.head_sha THEN summary_pace.writes + 1 ELSE 1 END`,
    [place.repositoryId, place.pullRequest, place.headSha],
  );
}
