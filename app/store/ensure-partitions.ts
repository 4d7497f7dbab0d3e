import type { Queryable } from './database.ts';

/** Any number does, as long as no other lock of ours has it (migrate.ts, deliveries.ts). */
const LOCK = 7_415_503;

/** The tables that lie in months. */
export const PARTITIONED = ['result_blocks', 'test_days'] as const;

/**
 * Makes the partitions that a UTC day such as 2026-11-21 lies in, where they are missing. A new month is built aside and
 * attached, so that nobody who reads or writes other months waits. Several processes may do it at once.
 */
export async function ensurePartitions(transaction: Queryable, day: string): Promise<void> {
  const { from, to } = month(day);
  if (await exist(transaction, day)) return;
  for (const table of PARTITIONED) {
    const name = partitionName(table, day);
    await transaction.query('SELECT pg_advisory_xact_lock($1)', [LOCK]);
    // Another process may have made it while this one waited.
    const [made] = await transaction.query<{ found: boolean }>('SELECT to_regclass($1) IS NOT NULL AS found', [name]);
    if (made?.found === true) continue;
    await transaction.query(
      `CREATE TABLE ${name} (LIKE ${table} INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING STORAGE)`,
    );
    await transaction.query(`ALTER TABLE ${table} ATTACH PARTITION ${name} FOR VALUES FROM ('${from}') TO ('${to}')`);
  }
}

/** The partition of a table that a day lies in, such as test_days_2026_11. */
export function partitionName(table: (typeof PARTITIONED)[number], day: string): string {
  return `${table}_${month(day).from.slice(0, 7).replace('-', '_')}`;
}

/** Whether the partitions of a day are all there. */
async function exist(transaction: Queryable, day: string): Promise<boolean> {
  const [row] = await transaction.query<{ found: boolean }>(
    'SELECT bool_and(to_regclass(name) IS NOT NULL) AS found FROM unnest($1::text[]) AS name',
    [PARTITIONED.map((table) => partitionName(table, day))],
  );
  return row?.found ?? false;
}

function month(day: string): { from: string; to: string } {
  const first = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  const next = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 1));
  return { from: first.toISOString().slice(0, 10), to: next.toISOString().slice(0, 10) };
}
