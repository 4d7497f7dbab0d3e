import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../model/assay-error.ts';

/** The file, or those CSV files of a folder that are parts of one history: in the order of their names. */
export async function listHistoryFiles(path: string): Promise<readonly string[]> {
  let names: string[];
  try {
    if (!(await stat(path)).isDirectory()) return [path];
    names = await readdir(path);
  } catch (cause) {
    throw new AssayError('HISTORY_NOT_FOUND', `cannot read ${path}: ${(cause as Error).message}`, { cause });
  }
  const files = names.filter((name) => /\.csv(\.gz)?$/i.test(name)).sort();
  if (files.length === 0) throw new AssayError('HISTORY_NOT_FOUND', `no .csv or .csv.gz file in ${path}`);
  return files.map((name) => join(path, name));
}
