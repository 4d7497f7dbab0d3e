import { createHash } from 'node:crypto';
import type { Queryable } from './database.ts';
import type { StoredTable } from './table-order.ts';

/** Rows that are fetched at once: a block of results takes 30 kB as JSON, the largest delivery 25 MB. */
const FETCH = 50;

/** How many rows a table has, and the SHA-256 of all of them as JSON lines in their order. */
export interface TableSum {
  readonly count: number;
  readonly sha256: string;
}

/**
 * Reads a table in the order of its key, each row as one line of JSON without its end, and answers with its sum. The
 * database itself writes the JSON, so that no number loses a digit on the way, and does so alike on every server.
 */
export async function readTable(
  transaction: Queryable,
  table: StoredTable,
  row: (json: string) => Promise<void> | void = () => undefined,
): Promise<TableSum> {
  const hash = createHash('sha256');
  let count = 0;
  await transaction.query(`SET LOCAL TimeZone = 'UTC'`);
  await transaction.query(
    `DECLARE reading NO SCROLL CURSOR FOR SELECT to_jsonb(t)::text AS json FROM ${table.name} AS t ORDER BY ${table.orderBy}`,
  );
  for (;;) {
    const rows = await transaction.query<{ json: string }>(`FETCH ${FETCH} FROM reading`);
    for (const { json } of rows) {
      hash.update(`${json}\n`);
      count += 1;
      await row(json);
    }
    if (rows.length < FETCH) break;
  }
  await transaction.query('CLOSE reading');
  return { count, sha256: hash.digest('hex') };
}
