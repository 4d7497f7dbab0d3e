import type { Database } from './database.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { migrate } from './migrate.ts';
import { openPostgresDatabase } from './postgres-database.ts';

/**
 * Opens the database of the settings and brings its schema up to date.
 * Throws DATABASE_UNREACHABLE, DATABASE_IN_USE (embedded) or DATABASE_NEWER.
 */
export async function openDatabase(settings: { databaseUrl?: string | undefined; dataDir: string }): Promise<Database> {
  const { databaseUrl, dataDir } = settings;
  const database = await (databaseUrl === undefined
    ? openEmbeddedDatabase(dataDir)
    : openPostgresDatabase(databaseUrl));
  try {
    await migrate(database);
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}
