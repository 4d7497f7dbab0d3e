import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { AssayError } from '../../src/model/assay-error.ts';
import { lockDirectory } from './directory-lock.ts';
import { openEmbeddedDatabase } from './embedded-database.ts';
import { syncDataFiles } from './sync-data-files.ts';
import { takeJournal } from './take-journal.ts';

/** Lists the files of a backup with their checksums; written last, so that a backup without one is none. */
const MANIFEST = 'assay-backup.json';

/**
 * Copies the embedded database in `dataDir` into the folder `target`, which must not exist. The database is opened and
 * closed first, which takes in what a crash left in its log and in the journal, and locked while it is copied. Answers with the number of
 * files. Throws DATABASE_IN_USE while the bot runs, BACKUP_REFUSED when the target exists.
 */
export async function backupEmbedded(dataDir: string, target: string): Promise<number> {
  if (existsSync(target)) throw new AssayError('BACKUP_REFUSED', `${target} exists already`);
  if (!existsSync(join(dataDir, 'pg'))) throw new AssayError('BACKUP_REFUSED', `${dataDir} holds no embedded database`);
  const database = await openEmbeddedDatabase(dataDir);
  await takeJournal(database, dataDir);
  await database.query('CHECKPOINT');
  await database.close();
  const unlock = await lockDirectory(dataDir);
  try {
    await mkdir(target, { recursive: true });
    await cp(join(dataDir, 'pg'), join(target, 'pg'), { recursive: true });
    await syncDataFiles(target, 0);
    const files = await digests(join(target, 'pg'));
    await writeFile(join(target, MANIFEST), `${JSON.stringify({ assay: 'backup', files }, null, 1)}\n`, {
      flush: true,
    });
    return Object.keys(files).length;
  } finally {
    await unlock();
  }
}

/**
 * Puts a backup back as the embedded database of `dataDir`, which must not hold one; nothing is there before all of it
 * is. Answers with the number of files. Throws BACKUP_REFUSED for a backup that is not what it was when it was made.
 */
export async function restoreEmbedded(source: string, dataDir: string): Promise<number> {
  const files = await readManifest(source);
  const found = await digests(join(source, 'pg'));
  const names = new Set([...Object.keys(files), ...Object.keys(found)]);
  const wrong = [...names].filter((name) => files[name] !== found[name]);
  if (wrong.length > 0) {
    throw new AssayError('BACKUP_REFUSED', `${wrong.length} files of ${source} have changed, such as ${wrong[0]}`);
  }
  await mkdir(dataDir, { recursive: true });
  const unlock = await lockDirectory(dataDir);
  try {
    const [place, aside] = [join(dataDir, 'pg'), join(dataDir, 'pg.restoring')];
    if (existsSync(place)) throw new AssayError('DATABASE_NOT_EMPTY', `${dataDir} holds an embedded database already`);
    await rm(aside, { recursive: true, force: true });
    await cp(join(source, 'pg'), aside, { recursive: true });
    await syncDataFiles(aside, 0);
    await rename(aside, place);
    return names.size;
  } finally {
    await unlock();
  }
}

async function readManifest(source: string): Promise<Record<string, string>> {
  try {
    return (JSON.parse(await readFile(join(source, MANIFEST), 'utf8')) as { files: Record<string, string> }).files;
  } catch (cause) {
    throw new AssayError('BACKUP_REFUSED', `${source} is no backup, or one that was cut off: no ${MANIFEST}`, {
      cause,
    });
  }
}

/** SHA-256 of every file below a folder, by its path. */
async function digests(folder: string): Promise<Record<string, string>> {
  const result: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const hash = createHash('sha256');
    for await (const chunk of createReadStream(path)) hash.update(chunk);
    result[relative(folder, path)] = hash.digest('hex');
  }
  return result;
}
