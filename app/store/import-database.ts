import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { AssayError } from '../../src/model/assay-error.ts';
import type { Database, Queryable } from './database.ts';
import { ensurePartitions, PARTITIONED } from './ensure-partitions.ts';
import type { ExportedTable, ExportHeader } from './export-database.ts';
import { readTable } from './read-table.ts';
import { type StoredTable, schemaVersion, storedTables } from './table-order.ts';

/** Rows of one INSERT, and bytes of their JSON: fewer round trips, and no statement of more than some megabytes. */
const ROWS = 500;
const BYTES = 4_000_000;

/** Classes of SQLSTATE: data exception, integrity constraint violation. */
const WRONG_DATA = /^2[23]/;

/**
 * Reads an export into an empty database, in one transaction: whole or not at all. At the end every table is read back
 * and compared with the number and checksum in the file. Answers with the tables.
 * Throws DATABASE_NOT_EMPTY, EXPORT_OTHER_VERSION, or EXPORT_DAMAGED.
 */
export async function importDatabase(database: Database, path: string): Promise<ExportedTable[]> {
  return database.transaction(async (transaction) => {
    const tables = await storedTables(transaction);
    await refuseContent(transaction, tables);
    const sums = await readLines(transaction, path, tables);
    for (const table of tables) {
      const sum = sums.find((one) => one.table === table.name);
      const found = await readTable(transaction, table);
      if (sum === undefined || found.count !== sum.count || found.sha256 !== sum.sha256) {
        throw damaged(
          path,
          `table ${table.name} has ${found.count} rows with checksum ${found.sha256}, the file says ${sum?.count ?? 'nothing'} ${sum?.sha256 ?? ''}`,
        );
      }
      if (table.identity !== null) {
        await transaction.query(
          `SELECT setval(pg_get_serial_sequence('${table.name}', '${table.identity}'), max(${table.identity}))
           FROM ${table.name} HAVING count(*) > 0`,
        );
      }
    }
    return sums;
  });
}

async function refuseContent(transaction: Queryable, tables: readonly StoredTable[]): Promise<void> {
  for (const { name } of tables) {
    const rows = await transaction.query(`SELECT 1 FROM ${name} LIMIT 1`);
    if (rows.length > 0) throw new AssayError('DATABASE_NOT_EMPTY', `table ${name} has rows already`);
  }
}

async function readLines(
  transaction: Queryable,
  path: string,
  tables: readonly StoredTable[],
): Promise<ExportedTable[]> {
  const sums: ExportedTable[] = [];
  let batch: { table: string; rows: string[]; bytes: number } = { table: '', rows: [], bytes: 0 };
  let isFirst = true;
  let isWhole = false;
  const flush = async (): Promise<void> => {
    if (batch.rows.length > 0) {
      await insertRows(transaction, batch.table, batch.rows).catch((error: Error & { code?: string }) => {
        throw WRONG_DATA.test(error.code ?? '')
          ? damaged(path, `table ${batch.table}: ${error.message}`, error)
          : error;
      });
    }
    batch = { table: '', rows: [], bytes: 0 };
  };
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isFirst) {
      await checkHeader(transaction, path, line);
      isFirst = false;
      continue;
    }
    const [, json, table] = /^\{"row":(.*),"of":"([a-z_]+)"\}$/.exec(line) ?? [];
    if (json === undefined || table === undefined) {
      await flush();
      const end = parse(path, line) as Partial<ExportedTable> & { assay?: string; tables?: number };
      if (end.assay === 'end') isWhole = end.tables === sums.length;
      else sums.push(end as ExportedTable);
      continue;
    }
    if (!tables.some(({ name }) => name === table)) throw damaged(path, `there is no table ${table}`);
    if (batch.table !== table || batch.rows.length >= ROWS || batch.bytes >= BYTES) await flush();
    batch.table = table;
    batch.rows.push(json);
    batch.bytes += json.length;
  }
  if (!isWhole) throw damaged(path, 'its end is missing');
  return sums;
}

async function checkHeader(transaction: Queryable, path: string, line: string): Promise<void> {
  const { assay, schema } = parse(path, line) as Partial<ExportHeader>;
  if (assay !== 'export') throw damaged(path, 'its first line is not that of an export');
  const own = await schemaVersion(transaction);
  if (schema !== own) {
    throw new AssayError('EXPORT_OTHER_VERSION', `${path} is of schema version ${schema}, this database has ${own}`);
  }
}

async function insertRows(transaction: Queryable, table: string, rows: readonly string[]): Promise<void> {
  if ((PARTITIONED as readonly string[]).includes(table)) {
    const days = new Set(rows.map((row) => /"day": "(\d{4}-\d\d-\d\d)"/.exec(row)?.[1] ?? ''));
    const months = new Map([...days].filter((day) => day !== '').map((day) => [day.slice(0, 7), day]));
    for (const day of months.values()) await ensurePartitions(transaction, day);
  }
  await transaction.query(
    `INSERT INTO ${table} OVERRIDING SYSTEM VALUE SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
    [`[${rows.join(',')}]`],
  );
}

function parse(path: string, line: string): object {
  try {
    return Object(JSON.parse(line));
  } catch (cause) {
    throw damaged(path, 'it has a line that is not JSON', cause);
  }
}

function damaged(path: string, what: string, cause?: unknown): AssayError {
  return new AssayError('EXPORT_DAMAGED', `${path}: ${what}`, cause === undefined ? {} : { cause });
}
