import { readFile } from 'node:fs/promises';
import { relative, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { Config } from './config.ts';
import { parseConfig } from './parse-config.ts';

/**
 * Loads the configuration `file` (relative to `root`) of the project in the folder `root`.
 * Throws CONFIG_NOT_FOUND, or ConfigErrors with every problem at once.
 */
export async function loadConfig(root: string, file: string): Promise<Config> {
  const path = resolve(root, file);
  const shown = relative(root, path) || path;
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (cause) {
    throw new AssayError('CONFIG_NOT_FOUND', `cannot read ${shown}: ${(cause as NodeJS.ErrnoException).code}`, {
      place: { file: shown },
      cause,
    });
  }
  return parseConfig(text, shown, resolve(root));
}
