import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Ajv } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import { dataError } from '../data-error.ts';

/** A JSON Schema that was read, and what says whether a value is valid by it. */
export interface CompiledSchema {
  readonly schema: Readonly<Record<string, unknown>>;
  /** What is wrong with a value, as `place: message`; undefined for nothing. */
  check(value: unknown): string | undefined;
}

/**
 * Reads (when it is a path, relative to `root`) and compiles a JSON Schema: draft 2020-12, or draft 6 or 7 when its
 * `$schema` says so. References to other files or to the network are not followed. Throws CONFIG_INVALID.
 */
export async function compileSchema(
  source: Readonly<Record<string, unknown>> | string,
  root: string,
  set: string,
): Promise<CompiledSchema> {
  const schema = typeof source === 'string' ? await readSchema(resolve(root, source), set) : source;
  const old = /draft-0[67]/.test(String(schema.$schema ?? ''));
  // Strict mode would refuse key words of other tools; a schema that is shared with them is the usual case.
  const ajv = old ? new Ajv({ strict: false }) : new Ajv2020({ strict: false });
  const addFormats = addFormatsModule as unknown as (ajv: Ajv | Ajv2020) => void;
  addFormats(ajv);
  let validate: ValidateFunction;
  try {
    validate = ajv.compile(schema);
  } catch (cause) {
    throw dataError('description', set, `its JSON Schema cannot be used: ${(cause as Error).message}`, cause);
  }
  return {
    schema,
    check(value) {
      if (validate(value)) return undefined;
      const [first] = validate.errors ?? [];
      return `${first?.instancePath || '/'}: ${first?.message ?? 'not valid'}`;
    },
  };
}

async function readSchema(path: string, set: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const schema: unknown = JSON.parse(await readFile(path, 'utf8'));
    if (typeof schema === 'object' && schema !== null && !Array.isArray(schema)) {
      return schema as Record<string, unknown>;
    }
  } catch (cause) {
    throw dataError('description', set, `its JSON Schema ${path} cannot be read: ${(cause as Error).message}`, cause);
  }
  throw dataError('description', set, `its JSON Schema ${path} is not an object`);
}
