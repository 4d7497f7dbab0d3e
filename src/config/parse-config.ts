import type { Config } from './config.ts';
import { ConfigLayer } from './config-layer.ts';
import { resolveLayers } from './resolve-layers.ts';

/**
 * Reads the text of an assay.yml that extends nothing. `root` is the absolute folder its paths are relative to, `env`
 * is for `${NAME}` in the file. Throws ConfigErrors with every problem at once, each with file, line and column.
 */
export function parseConfig(
  text: string,
  file: string,
  root: string,
  { environment, env = {} }: { environment?: string; env?: Readonly<Record<string, string>> } = {},
): Config {
  return resolveLayers([new ConfigLayer(text, file)], { root, environment, env }).config;
}
