import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { AssayError } from '../../model/assay-error.ts';

/**
 * Lets `fill` write into a new folder, which then takes the place of `target` as a whole. When `fill` throws, `target`
 * is as it was. A folder that has content without the file `mark` in it is somebody else's and is never replaced:
 * throws USAGE.
 */
export async function replaceFolder<Value>(
  target: string,
  mark: string,
  fill: (folder: string) => Promise<Value>,
): Promise<Value> {
  const content = await contentOf(target);
  if (content !== undefined && content.length > 0 && !content.includes(mark)) {
    throw new AssayError('USAGE', `${target} holds files that are no data sets of Assay; it is not replaced`);
  }
  const name = `.${basename(target)}.${randomUUID()}`;
  const fresh = join(dirname(target), `${name}.new`);
  const old = join(dirname(target), `${name}.old`);
  await mkdir(fresh, { recursive: true });
  try {
    const value = await fill(fresh);
    if (content === undefined) {
      await rename(fresh, target);
      return value;
    }
    await rename(target, old);
    try {
      await rename(fresh, target);
    } catch (error) {
      await rename(old, target);
      throw error;
    }
    await rm(old, { recursive: true, force: true });
    return value;
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Names in a folder; undefined when there is none. Throws what else is wrong with it. */
async function contentOf(folder: string): Promise<string[] | undefined> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}
