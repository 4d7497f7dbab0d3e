import type { Queryable } from './database.ts';

/** How the inbox stands, of all repositories together. */
export interface InboxCounts {
  /** Could be worked now, and nobody has taken them yet. */
  readonly due: number;
  /** In the hands of a worker. */
  readonly held: number;
  /** Wait for their time: tried again later, or an errand for later. */
  readonly later: number;
  /** Were given up; a person has to look. */
  readonly dead: number;
  /** Done within the last hour. */
  readonly done: number;
  /** How long the longest of those that are due has been so; null when none is. */
  readonly behindSeconds: number | null;
}

/** Counts end here: beyond, the exact number tells nobody more, and the page would wait for it. */
export const COUNT_LIMIT = 10_000;

const HELD = 'lease_by IS NOT NULL AND lease_until >= now()';
const FREE = '(lease_until IS NULL OR lease_until < now())';
const upTo = (where: string) =>
  `(SELECT count(*)::integer FROM (SELECT 1 FROM deliveries WHERE ${where} LIMIT ${COUNT_LIMIT + 1}) AS capped)`;

/** Counts the deliveries by what becomes of them, each up to one more than COUNT_LIMIT. */
export async function inboxCounts(database: Queryable): Promise<InboxCounts> {
  const [row] = await database.query<InboxCounts>(
    `SELECT ${upTo(`state = 'pending' AND not_before <= now() AND ${FREE}`)} AS due,
       ${upTo(`state = 'pending' AND ${HELD}`)} AS held,
       ${upTo(`state = 'pending' AND not_before > now() AND ${FREE}`)} AS later,
       ${upTo(`state = 'dead'`)} AS dead,
       ${upTo(`state = 'done' AND finished_at > now() - interval '1 hour'`)} AS done,
       (SELECT extract(epoch FROM now() - not_before)::double precision FROM deliveries
        WHERE state = 'pending' AND not_before <= now() AND ${FREE} ORDER BY not_before LIMIT 1) AS "behindSeconds"`,
  );
  if (row === undefined) throw new Error('counts are one row');
  return row;
}
