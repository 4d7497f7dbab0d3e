import type { Database } from './database.ts';
import { type PARTITIONED, partitionName } from './ensure-partitions.ts';

/** How many days things are kept. */
export interface Retention {
  /** Results, what failing tests said, which lines ran, and in which runs clusters occurred. */
  readonly resultsDays: number;
  /** Roll-ups per day, runs, which reports they left, what changed in the history, clusters that occur no more, mutes that are over,
   * what was written of issues, and commands. */
  readonly rollUpsDays: number;
  /** Webhook deliveries that are done. */
  readonly deliveriesDays: number;
}

/** Rows that one statement deletes: some milliseconds of locks on rows that nobody asks for any more. */
const BATCH = 2_000;
/** Everybody who reads or writes results waits behind a drop that waits; the next call tries again. */
const LOCK_TIMEOUT_MS = 1_000;
/** A cluster that another one leads to is kept as long as that one. */
const UNNAMED = `NOT EXISTS (SELECT 1 FROM clusters AS other
  WHERE other.repository_id = clusters.repository_id AND other.merged_into = clusters.id)`;
/** What is still to be written stays, and so does the last overview: it tells whether a person wrote in it since. */
const WRITTEN = `state <> 'due' AND (kind <> 'overview' OR EXISTS (SELECT 1 FROM issue_writes AS newer
  WHERE newer.repository_id = issue_writes.repository_id AND newer.issue_id = issue_writes.issue_id AND newer.kind = 'overview'
    AND newer.state = 'done' AND newer.id > issue_writes.id))`;
const LOCK_NOT_AVAILABLE = '55P03';
const DAY_MS = 86_400_000;

/**
 * Drops what is older than it is kept, whole months of results at once. States and roll-ups outlive the results.
 * Done twice it does nothing more, and cut off anywhere the next call goes on. Answers with the partitions dropped and
 * the rows deleted.
 */
export async function retain(
  database: Database,
  retention: Retention,
  now: Date,
): Promise<{ dropped: string[]; deleted: number }> {
  const before = (days: number) => new Date(now.getTime() - days * DAY_MS).toISOString().slice(0, 10);
  const results = before(retention.resultsDays);
  const rollUps = before(retention.rollUpsDays);
  const dropped = [
    ...(await dropMonths(database, 'result_blocks', results)),
    ...(await dropMonths(database, 'test_days', rollUps)),
  ];
  const deleted = [
    // Results of the month that the day lies in are still there, and may refer to a text of any of its days.
    await deleteRows(database, 'failures', 'last_day < $1::date', `${results.slice(0, 7)}-01`),
    await deleteRows(database, 'suite_days', 'day < $1::date', rollUps),
    await deleteRows(database, 'suite_coverage', 'day < $1::date', rollUps),
    await deleteRows(database, 'runs', 'completed_at < $1::date', rollUps),
    await deleteRows(database, 'run_jobs', 'completed_at < $1::date', rollUps),
    await deleteRows(database, 'verdict_changes', 'changed_at < $1::date', rollUps),
    await deleteRows(database, 'test_fixes', 'told_at < $1::date', rollUps),
    await deleteRows(database, 'series_changes', 'told_at < $1::date', rollUps),
    await deleteRows(database, 'metric_series', 'last_at < $1::date', rollUps),
    await deleteRows(database, 'report_coverage', 'completed_at < $1::date', results),
    await deleteRows(database, 'cluster_occurrences', 'occurred_at < $1::date', results),
    await deleteRows(database, 'cluster_members', 'last_at < $1::date', rollUps),
    await deleteRows(database, 'mutes', 'coalesce(ended_at, until) < $1::date', rollUps),
    await deleteRows(database, 'summary_checks', 'written_at < $1::date', rollUps),
    await deleteRows(database, 'issue_writes', `decided_at < $1::date AND ${WRITTEN}`, rollUps),
    await deleteRows(database, 'comment_commands', 'decided_at < $1::date', rollUps),
    await deleteRows(database, 'alerts', 'decided_at < $1::date', rollUps),
    await deleteRows(database, 'corrections', 'corrected_at < $1::date', rollUps),
    await deleteRows(database, 'told_failures', 'told_at < $1::date', rollUps),
    await deleteRows(database, 'workflow_requests', 'asked_at < $1::date', rollUps),
    await deleteRows(database, 'accepted_measures', 'accepted_at < $1::date', rollUps),
    await deleteRows(database, 'clusters', `last_at < $1::date AND ${UNNAMED}`, rollUps),
    await deleteRows(
      database,
      'deliveries',
      `state = 'done' AND finished_at < $1::date`,
      before(retention.deliveriesDays),
    ),
  ];
  return { dropped, deleted: deleted.reduce((sum, count) => sum + count, 0) };
}

/** Drops the partitions of a table whose every day is before `day`. */
async function dropMonths(database: Database, table: (typeof PARTITIONED)[number], day: string): Promise<string[]> {
  const partitions = await database.query<{ name: string }>(
    `SELECT relname AS name FROM pg_inherits JOIN pg_class ON pg_class.oid = inhrelid
     WHERE inhparent = $1::regclass ORDER BY relname`,
    [table],
  );
  const dropped: string[] = [];
  // Names of one table sort as their months do.
  for (const { name } of partitions.filter(({ name }) => name < partitionName(table, day))) {
    try {
      await database.transaction(async (transaction) => {
        await transaction.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT_MS}`);
        await transaction.query(`DROP TABLE IF EXISTS ${name}`);
      });
      dropped.push(name);
    } catch (error) {
      if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    }
  }
  return dropped;
}

async function deleteRows(database: Database, table: string, where: string, day: string): Promise<number> {
  for (let deleted = 0; ; ) {
    const [row] = await database.query<{ count: number }>(
      `WITH gone AS (
         DELETE FROM ${table} WHERE ctid = ANY (ARRAY(SELECT ctid FROM ${table} WHERE ${where} LIMIT ${BATCH})) RETURNING 1
       ) SELECT count(*) AS count FROM gone`,
      [day],
    );
    deleted += row?.count ?? 0;
    if ((row?.count ?? 0) < BATCH) return deleted;
  }
}
