import { resolve } from 'node:path';
import type { Config } from './config.ts';
import { loadLayers } from './load-layers.ts';
import { resolveLayers } from './resolve-layers.ts';

/**
 * Loads the configuration `file` (relative to `root`) of the project in the folder `root`, with all it extends and the
 * overlay of an environment. Throws CONFIG_NOT_FOUND, USAGE for an environment that is not defined, or ConfigErrors
 * with every problem at once.
 */
export async function loadConfig(
  root: string,
  file: string,
  { environment, env }: { environment?: string | undefined; env: Readonly<Record<string, string>> },
): Promise<Config> {
  const folder = resolve(root);
  return resolveLayers(await loadLayers(folder, file), { root: folder, environment, env }).config;
}
