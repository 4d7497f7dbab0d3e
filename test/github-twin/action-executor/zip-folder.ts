import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';

/** A zip of everything below a folder, with data descriptors, as actions/upload-artifact makes it; undefined without files. */
export async function zipFolder(folder: string, includeHidden: boolean): Promise<Buffer | undefined> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const zip = new ZipFile();
  let files = 0;
  for (const name of names.sort()) {
    if (!includeHidden && name.split('/').some((part) => part.startsWith('.'))) continue;
    if (!(await stat(join(folder, name))).isFile()) continue;
    zip.addFile(join(folder, name), name);
    files += 1;
  }
  if (files === 0) return undefined;
  zip.end();
  return buffer(zip.outputStream);
}
