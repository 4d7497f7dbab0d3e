import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from './database.ts';
import { drainJournal } from './drain-journal.ts';
import { JOURNAL_FILES, openJournal } from './open-journal.ts';

/**
 * Brings into an embedded database what a bot that was killed had acknowledged and not yet stored. The caller has the lock of
 * the folder, and nobody takes deliveries meanwhile.
 */
export async function takeJournal(database: Database, dataDir: string): Promise<void> {
  if (!JOURNAL_FILES.some((name) => existsSync(join(dataDir, name)))) return;
  const journal = await openJournal(dataDir);
  try {
    while ((await drainJournal(database, journal)) !== undefined) {}
  } finally {
    await journal.close();
  }
}
