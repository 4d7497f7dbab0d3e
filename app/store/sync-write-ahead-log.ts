import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * The kernel stamps files with a clock that ticks every few milliseconds, so that two writes may leave the same time:
 * a file is taken for unchanged only when its last write was longer ago than this.
 */
const TICK_MS = 20n;
const NS_PER_MS = 1_000_000n;

/**
 * Makes a function that writes the embedded engine's log through to the disk. The engine itself never does, but its
 * log segments are ordinary files: those that changed since the last call are synced. Calls that come while one is
 * under way share the next. Answers with how many files were synced.
 */
export function createLogSync(directory: string): () => Promise<number> {
  const seen = new Map<string, string>();
  const folder = join(directory, 'pg_wal');
  let running: Promise<number> | undefined;
  let next: Promise<number> | undefined;

  const syncChanged = async (): Promise<number> => {
    let synced = 0;
    let created = false;
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const { mtimeNs, size } = await stat(path, { bigint: true });
      const stamp = `${mtimeNs}:${size}`;
      const settled = BigInt(Date.now()) - mtimeNs / NS_PER_MS > TICK_MS;
      if (seen.get(name) === stamp || !/^[0-9A-F]{24}$/.test(name)) continue;
      await syncFile(path, 'r+');
      created ||= !seen.has(name);
      seen.set(name, settled ? stamp : '');
      synced += 1;
    }
    // A new file is lost with its content when the folder does not know its name.
    if (created) await syncFile(folder, 'r');
    return synced;
  };
  const start = (): Promise<number> => {
    running = syncChanged().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (running === undefined) return start();
    // What is being synced may have been read before this caller's write; the one after it has not.
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = undefined;
        return start();
      });
    return next;
  };
}

async function syncFile(path: string, flags: string): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
