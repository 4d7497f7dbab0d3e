import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/** The kernel stamps files with a clock that ticks every few milliseconds; a second is ample and costs nothing. */
const TICK_MS = 1_000;

/**
 * Writes through to the disk what a checkpoint of the embedded engine wrote: all files that changed since `since`
 * (milliseconds since the epoch). The log that could restore them may be reused after a checkpoint.
 * Answers with how many files were synced.
 */
export async function syncDataFiles(directory: string, since: number): Promise<number> {
  let synced = 0;
  for (const entry of await readdir(directory, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    // A table that is dropped meanwhile takes its file with it.
    const changed = entry.isFile() ? (await stat(path).catch(() => undefined))?.mtimeMs : undefined;
    if (changed === undefined || changed < since - TICK_MS) continue;
    const file = await open(path, 'r+').catch(() => undefined);
    if (file === undefined) continue;
    try {
      await file.sync();
    } finally {
      await file.close();
    }
    synced += 1;
  }
  return synced;
}
