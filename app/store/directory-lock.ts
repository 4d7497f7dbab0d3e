import { randomBytes } from 'node:crypto';
import { open, readFile, readlink, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../../src/model/assay-error.ts';

const LOCK = 'assay.lock';
/** How often the holder touches its lock, so that processes which cannot see it know it lives. */
const BEAT_MS = 1_000;
/** A lock that is not touched for this long is stale; several beats, so that one late one is no death. */
const SILENCE_MS = 6_000;
/** Between creating the lock and writing into it a process needs well under this. */
const WRITING_MS = 1_000;
/** Longer than another process needs from judging a lock to removing it. */
const SETTLE_MS = 100;

/**
 * Claims the embedded database's folder for this process; two engines on one folder lose each other's writes in
 * silence. A lock whose process is gone, or is another one under the same number, is stale and taken over. A process
 * of another container or machine cannot be asked for: its lock is watched, and stale when nobody touches it.
 * Throws DATABASE_IN_USE. Answers with what gives the folder back.
 */
export async function lockDirectory(directory: string): Promise<() => Promise<void>> {
  const path = join(directory, LOCK);
  const own = [process.pid, (await startOf(process.pid)) ?? '-', await processSpace(), randomBytes(8).toString('hex')];
  const mine = `${own.join(' ')}\n`;
  let tookOver = false;
  for (let attempt = 0; attempt < 3; attempt += 1) {
    if (await create(path, mine)) {
      // Another process that took the same lock for stale may just have removed ours as well.
      if (tookOver) await sleep(SETTLE_MS);
      if ((await read(path)) !== mine) break;
      return keep(path, mine);
    }
    const found = await read(path);
    if (await isHeld(path, found)) {
      const [pid] = found.split(' ');
      throw new AssayError(
        'DATABASE_IN_USE',
        `process ${pid} uses the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`,
      );
    }
    if ((await read(path)) === found) await rm(path, { force: true });
    tookOver = true;
  }
  throw new AssayError(
    'DATABASE_IN_USE',
    `another process is opening the embedded database in ${directory}; set DATABASE_URL to share a PostgreSQL server`,
  );
}

async function create(path: string, content: string): Promise<boolean> {
  try {
    const file = await open(path, 'wx');
    await file.write(content);
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

/** Touches the lock until it is given back. */
function keep(path: string, mine: string): () => Promise<void> {
  const beat = setInterval(() => {
    const now = new Date();
    utimes(path, now, now).catch(() => undefined);
  }, BEAT_MS);
  beat.unref();
  return async () => {
    clearInterval(beat);
    if ((await read(path)) === mine) await rm(path, { force: true });
  };
}

const read = (path: string): Promise<string> => readFile(path, 'utf8').catch(() => '');

async function isHeld(path: string, content: string): Promise<boolean> {
  const [pid, start, space] = content.trim().split(' ');
  // Just created and not written yet, or cut off there.
  if (!pid) {
    await sleep(WRITING_MS);
    return (await read(path)) !== content;
  }
  if (space === undefined || space === (await processSpace())) return isRunning(Number(pid), start);
  const touched = async () => (await stat(path).catch(() => undefined))?.mtimeMs;
  const before = await touched();
  await sleep(SILENCE_MS);
  return (await touched()) !== before;
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
  const text = await readFile(`/proc/${pid}/stat`, 'latin1').catch(() => undefined);
  return text?.slice(text.lastIndexOf(')') + 2).split(' ')[19];
}

/** Process numbers mean something only within one boot of one machine and one container of it; `-` outside of Linux. */
async function processSpace(): Promise<string> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'latin1').catch(() => '-');
  const container = await readlink('/proc/self/ns/pid').catch(() => '-');
  return `${boot.trim()}/${container}`;
}
