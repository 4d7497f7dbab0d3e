import type { Database } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { migrate } from './migrate.ts';
import { openPostgresDatabase } from './postgres-database.ts';
import { takeJournal } from './take-journal.ts';

/**
 * Opens the database of the settings and brings its schema up to date, and the embedded one's inbox with what a bot that
 * was killed had no time for.
 * @param isLocked the caller has the lock of the embedded database's folder and works its journal itself
 * Throws DATABASE_UNREACHABLE, DATABASE_IN_USE (embedded) or DATABASE_NEWER.
 */
export async function openDatabase(
  { databaseUrl, dataDir }: { databaseUrl?: string | undefined; dataDir: string },
  isLocked = false,
): Promise<Database> {
  const database = await (databaseUrl === undefined
    ? openEmbeddedDatabase(dataDir, isLocked)
    : openPostgresDatabase(databaseUrl));
  try {
    await migrate(database);
    if (databaseUrl === undefined && !isLocked) await takeJournal(database, dataDir);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
