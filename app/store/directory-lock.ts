import { open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../../src/model/assay-error.ts';

const LOCK = 'assay.lock';

/**
 * Claims the embedded database's folder for this process; two engines on one folder lose each other's writes in
 * silence. A lock whose process is gone, or is another one under the same number, is stale and taken over.
 * Throws DATABASE_IN_USE. Answers with what gives the folder back.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK);
  for (let attempt = 0; attempt < 3; attempt += 1) {
    try {
      const file = await open(path, 'wx');
      await file.write(`${process.pid} ${(await startOf(process.pid)) ?? ''}\n`);
      await file.close();
      return () => rm(path, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const [pid, start] = (await readFile(path, 'utf8').catch(() => '')).trim().split(' ');
    if (pid && (await isRunning(Number(pid), start))) {
      throw new AssayError(
        'DATABASE_IN_USE',
        `process ${pid} uses the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`,
      );
    }
    await rm(path, { force: true });
  }
  throw new AssayError('DATABASE_IN_USE', `another process is opening the embedded database in ${directory}`);
}

async function isRunning(pid: number, start: string | undefined): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  const now = await startOf(pid);
  return !start || now === undefined || now === start;
}

/** When a process started, in clock ticks since boot (field 22 of /proc/PID/stat); unknown outside of Linux. */
async function startOf(pid: number): Promise<string | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
}
