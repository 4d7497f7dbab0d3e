import { AssayError } from '../../src/model/assay-error.ts';
import { backupEmbedded, restoreEmbedded } from './backup-embedded.ts';
import { backupPostgres, restorePostgres } from './backup-postgres.ts';
import type { Database } from './database.ts';
import { type ExportedTable, exportDatabase } from './export-database.ts';
import { importDatabase } from './import-database.ts';
import { openDatabase } from './open-database.ts';

export const DB_USAGE = `Usage: assay-bot db export FILE    everything, as lines of JSON; from the embedded database or from PostgreSQL
       assay-bot db import FILE    into an empty database, whole or not at all
       assay-bot db backup PATH    a copy of the database: a folder of the embedded one, a file of pg_dump otherwise
       assay-bot db restore PATH   a backup, where there is no database yet

DATABASE_URL or ASSAY_DATA_DIR name the database, as for the bot (docs/operate.md).
`;

/**
 * One command about the whole database; tells by `print` what came of it.
 * Throws BOT_COMMAND_INVALID, and what the commands throw.
 */
export async function runDbCommand(
  words: readonly string[],
  settings: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  print: (line: string) => void,
): Promise<void> {
  const [command = '', path = '', ...rest] = words;
  const { databaseUrl, dataDir } = settings;
  const isKnown = ['export', 'import', 'backup', 'restore'].includes(command);
  if (!isKnown || path === '' || rest.length > 0) {
    throw new AssayError('BOT_COMMAND_INVALID', `assay-bot db ${words.join(' ')}: not a command\n${DB_USAGE}`);
  }
  const tell = (tables: readonly ExportedTable[]): void => {
    for (const { table, count, sha256 } of tables)
      print(`${table.padEnd(16)} ${`${count}`.padStart(12)} rows  ${sha256}`);
  };
  if (command === 'export') {
    tell(await withDatabase(settings, (database) => exportDatabase(database, path)));
  } else if (command === 'import') {
    tell(await withDatabase(settings, (database) => importDatabase(database, path)));
  } else if (command === 'backup') {
    if (databaseUrl !== undefined) await backupPostgres(databaseUrl, path);
    else print(`${await backupEmbedded(dataDir, path)} files`);
    print(`backup written to ${path}`);
  } else {
    if (databaseUrl !== undefined) await restorePostgres(path, databaseUrl);
    else print(`${await restoreEmbedded(path, dataDir)} files`);
    print(`backup restored from ${path}`);
  }
}

async function withDatabase<T>(
  settings: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  work: (database: Database) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(settings);
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}
