import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';

const FOLDER = join(import.meta.dirname, '../../../shared/histories');

/** Whether the real histories are there: people clone the project alone. */
export function hasHistories(): boolean {
  return existsSync(FOLDER);
}

/** Rows of one of their files without its header. No field of these files has a comma or a quote. */
export function readRows(file: string): string[][] {
  const lines = gunzipSync(readFileSync(join(FOLDER, file)))
    .toString('utf8')
    .trimEnd()
    .split('\n');
  return lines.slice(1).map((line) => line.split(','));
}
