import { readFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import { ConfigLayer } from './config-layer.ts';

/** More files than a person can keep in mind; a chain this long is a mistake. */
const MAX_LAYERS = 20;

/**
 * Reads a configuration file and all it extends: what it extends comes before it, as it lies below it. `extends`
 * names files relative to the file that says it. Throws CONFIG_NOT_FOUND, CONFIG_INVALID for a circle, or
 * ConfigErrors for a syntax error.
 */
export async function loadLayers(root: string, file: string): Promise<ConfigLayer[]> {
  const layers: ConfigLayer[] = [];
  const read = async (path: string, chain: readonly string[]): Promise<void> => {
    const shown = relative(root, path) || path;
    if (chain.includes(path) || layers.length >= MAX_LAYERS) {
      const circle = [...chain, path].map((one) => relative(root, one)).join(' -> ');
      throw new AssayError('CONFIG_INVALID', `extends leads in a circle or too far: ${circle}`, {
        place: { file: shown },
      });
    }
    const layer = new ConfigLayer(await readText(path, shown), shown);
    for (const below of extendsOf(layer)) await read(resolve(dirname(path), below), [...chain, path]);
    layers.push(layer);
  };
  await read(resolve(root, file), []);
  return layers;
}

function extendsOf({ value }: ConfigLayer): readonly string[] {
  const named = (value as { extends?: unknown } | null)?.extends;
  // What has another type is told with its place when the whole is checked.
  return [named].flat().filter((name) => typeof name === 'string');
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    throw new AssayError('CONFIG_NOT_FOUND', `cannot read ${shown}: ${(cause as NodeJS.ErrnoException).code}`, {
      place: { file: shown },
      cause,
    });
  }
}
