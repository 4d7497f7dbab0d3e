import { open, readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';

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
    for (const name of await readdir(folder)) {
      const path = join(folder, name);
      const { mtimeNs, size } = await stat(path, { bigint: true });
      const stamp = `${mtimeNs}:${size}`;
      if (seen.get(name) === stamp || !/^[0-9A-F]{24}$/.test(name)) continue;
      const file = await open(path, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      seen.set(name, stamp);
      synced += 1;
    }
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
