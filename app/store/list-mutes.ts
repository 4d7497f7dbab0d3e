import type { Queryable } from './database.ts';
import type { NamedTest } from './find-tests.ts';

/** A mute with its test, and how it ended if it is over. */
export interface MuteEntry extends NamedTest {
  readonly author: string;
  readonly reason: string;
  readonly issue: number | null;
  /** ISO 8601. */
  readonly since: string;
  readonly until: string;
  /** The bot muted it because of its verdict. */
  readonly automatic: boolean;
  /** When somebody ended it before its time; null: nobody did. */
  readonly endedAt: string | null;
  readonly endedBy: string | null;
  readonly endedReason: string | null;
  /** Whether it silences its test now. */
  readonly inForce: boolean;
}

const SELECT = `SELECT tests.id AS "testId", tests.identity, tests.suite, tests.path, tests.name, tests.file,
    mutes.author, mutes.reason, mutes.issue, mutes.since, mutes.until, mutes.verdict_run IS NOT NULL AS automatic,
    mutes.ended_at AS "endedAt", mutes.ended_by AS "endedBy", mutes.ended_reason AS "endedReason",
    mutes.ended_at IS NULL AND mutes.until > now() AS "inForce"
  FROM mutes JOIN tests ON tests.repository_id = mutes.repository_id AND tests.id = mutes.test_id
  WHERE mutes.repository_id = $1`;

/** The mutes in force, those that stand longest first. */
export async function mutesInForce(database: Queryable, repositoryId: number, limit: number): Promise<MuteEntry[]> {
  return database.query<MuteEntry>(
    `${SELECT} AND mutes.ended_at IS NULL AND mutes.until > now() ORDER BY mutes.id LIMIT $2`,
    [repositoryId, limit],
  );
}

/** Every mute that is kept, or only those in force, newest first. */
export async function listMutes(
  database: Queryable,
  repositoryId: number,
  limit: number,
  onlyInForce = false,
): Promise<MuteEntry[]> {
  const which = onlyInForce ? 'AND mutes.ended_at IS NULL AND mutes.until > now()' : '';
  return database.query<MuteEntry>(`${SELECT} ${which} ORDER BY mutes.id DESC LIMIT $2`, [repositoryId, limit]);
}
