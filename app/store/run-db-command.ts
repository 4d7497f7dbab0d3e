import { backupEmbedded, restoreEmbedded } from './backup-embedded.ts';
import { backupPostgres, restorePostgres } from './backup-postgres.ts';
import type { Database } from './database.ts';
import { type ExportedTable, exportDatabase } from './export-database.ts';
import { importDatabase } from './import-database.ts';
import { openDatabase } from './open-database.ts';

/** What can be done with the whole database, and how it is told in the help. */
export const DB_COMMANDS = {
  export: 'everything, as lines of JSON; from the embedded database or from PostgreSQL',
  import: 'an export into an empty database, whole or not at all',
  backup: 'a copy of the database: a folder of the embedded one, a file of pg_dump otherwise',
  restore: 'a backup, where there is no database yet',
} as const;

/** One command about the whole database; tells by `print` what came of it. Throws what the commands throw. */
export async function runDbCommand(
  command: keyof typeof DB_COMMANDS,
  path: string,
  settings: { readonly databaseUrl: string | undefined; readonly dataDir: string },
  print: (line: string) => void,
): Promise<void> {
  const { databaseUrl, dataDir } = settings;
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
