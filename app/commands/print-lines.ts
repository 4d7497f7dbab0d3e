import { readDatabaseSettings } from '../read-settings.ts';
import type { Database } from '../store/database.ts';
import { openDatabase } from '../store/open-database.ts';

/** Prints what a command answers with; the database is opened for it. */
export async function printLines(work: (database: Database) => Promise<string[]>): Promise<void> {
  const database = await openDatabase(readDatabaseSettings());
  try {
    for (const line of await work(database)) say(line);
  } finally {
    await database.close();
  }
}

/** A line on standard output. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
