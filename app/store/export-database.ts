import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { Writable } from 'node:stream';
import type { Database } from './database.ts';
import { readTable, type TableSum } from './read-table.ts';
import { schemaVersion, storedTables } from './table-order.ts';

/** What the first line of an export says. */
export interface ExportHeader {
  readonly assay: 'export';
  /** Version of the schema. */
  readonly schema: number;
}

/** A table and its sum, as the line after its rows says. */
export type ExportedTable = TableSum & { readonly table: string };

/**
 * Writes everything in the database as of one moment to a file: lines of JSON, a header, then for each table its rows and
 * a line with their number and checksum. Beside the file first, and renamed when it is whole and on the disk; a file of
 * that name is replaced. Answers with the tables. The bot may run meanwhile on a PostgreSQL server.
 */
export async function exportDatabase(database: Database, path: string): Promise<ExportedTable[]> {
  const partial = `${path}.partial`;
  try {
    const tables = await database.transaction(async (transaction) => {
      await transaction.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
      // A transaction that is tried again begins a new file.
      const writer = Writable.toWeb(createWriteStream(partial)).getWriter();
      const write = (line: string) => writer.write(Buffer.from(`${line}\n`));
      const header: ExportHeader = { assay: 'export', schema: await schemaVersion(transaction) };
      await write(JSON.stringify(header));
      const done: ExportedTable[] = [];
      for (const table of await storedTables(transaction)) {
        const sum = await readTable(transaction, table, (json) => write(`{"row":${json},"of":"${table.name}"}`));
        done.push({ table: table.name, ...sum });
        await write(JSON.stringify(done.at(-1)));
      }
      await write(JSON.stringify({ assay: 'end', tables: done.length }));
      await writer.close();
      return done;
    });
    const file = await open(partial, 'r+');
    await file.sync().finally(() => file.close());
    await rename(partial, path);
    return tables;
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
}
