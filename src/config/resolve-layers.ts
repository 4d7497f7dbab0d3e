import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { AssayError } from '../model/assay-error.ts';
import { checkReferences } from './check-references.ts';
import type { Config } from './config.ts';
import { ConfigErrors } from './config-errors.ts';
import type { ConfigLayer } from './config-layer.ts';
import { didYouMean, regexComplaint, type SchemaProblem } from './describe-schema-error.ts';
import { describeSchemaErrors } from './describe-schema-errors.ts';
import { expandVariables } from './expand-variables.ts';
import type { ConfigFile } from './generated/config-file.ts';
import { CONFIG_SCHEMA } from './generated/config-schema.ts';
import { mergeLayers } from './merge-layers.ts';
import { toConfig } from './to-config.ts';

/** What the file does not say itself. */
export interface ConfigContext {
  /** The project's folder, absolute: what relative paths in the file are relative to. */
  readonly root: string;
  /** Name of the environment whose overlay counts; undefined for none. */
  readonly environment?: string | undefined;
  /** For `${NAME}` in the file. */
  readonly env: Readonly<Record<string, string>>;
}

let validator: ValidateFunction<ConfigFile> | undefined;

/**
 * The configuration that layers make, lowest first, with the overlay of the chosen environment on top and the
 * environment's variables put in. Throws ConfigErrors with every problem at once, each with file, line and column;
 * USAGE for an environment that is not defined.
 */
export function resolveLayers(
  layers: readonly ConfigLayer[],
  { root, environment, env }: ConfigContext,
): { config: Config; resolved: ConfigFile; merged: unknown } {
  const file = layers.at(-1)?.file ?? '';
  const whole = layers.reduce<unknown>((below, layer) => mergeLayers(below, layer.value), undefined);
  const {
    extends: _extends,
    environments,
    ...base
  } = isMap(whole) ? whole : { extends: undefined, environments: undefined };
  const overlay = environment === undefined ? undefined : overlayOf(environments, environment);
  const merged = mergeLayers(isMap(whole) ? base : whole, overlay);
  const { value, missing } = expandVariables(merged, env);

  const problems: SchemaProblem[] = missing.map(({ path, name }) => ({
    path,
    atKey: false,
    message: `the variable ${name} is not set and has no default; write \${${name}:-default} or set it`,
  }));
  const keysAt = (path: readonly string[]): string[] => layers.flatMap((layer) => layer.keysAt(path));
  validator ??= compileSchema();
  if (validator(value)) problems.push(...checkReferences(value));
  else problems.push(...describeSchemaErrors(validator.errors ?? [], keysAt));
  const [one, ...more] = problems.map((problem) => toError(problem, layers, environment));
  if (one !== undefined) throw new ConfigErrors([one, ...more]);
  const resolved = value as ConfigFile;
  return { config: toConfig(resolved, { file, root, environment }), resolved, merged };
}

function compileSchema(): ValidateFunction<ConfigFile> {
  // A command that is started for one file: half of the time would go into code that runs once, and into the schema
  // itself, which a test has checked.
  const quick = { code: { optimize: false }, validateSchema: false } as const;
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strict: false, ...quick });
  ajv.addFormat('regex', (text) => regexComplaint(text) === undefined);
  ajv.addFormat('uri', (text) => URL.canParse(text));
  return ajv.compile<ConfigFile>(CONFIG_SCHEMA);
}

/** Names of the environments that the layers define. */
export function environmentNames(layers: readonly ConfigLayer[]): string[] {
  return [...new Set(layers.flatMap((layer) => layer.keysAt(['environments'])))];
}

function overlayOf(environments: unknown, name: string): unknown {
  const known = isMap(environments) ? Object.keys(environments) : [];
  if (known.includes(name)) return (environments as Record<string, unknown>)[name] ?? {};
  const defined = known.length === 0 ? 'none is defined' : `defined: ${known.join(', ')}`;
  throw new AssayError('USAGE', `there is no environment "${name}"${didYouMean(name, known)}; ${defined}`);
}

/** A problem as an error, at the place in the file that says it: the overlay before its file, upper files before lower ones. */
export function toError(
  problem: SchemaProblem,
  layers: readonly ConfigLayer[],
  environment: string | undefined,
): AssayError {
  const { path, atKey, message } = problem;
  let best: ReturnType<ConfigLayer['find']> | undefined;
  for (const layer of layers.toReversed()) {
    const found = layer.find(path, atKey);
    if (best === undefined || found.depth > best.depth) best = found;
    if (environment === undefined) continue;
    const above = layer.find(['environments', environment, ...path], atKey);
    if (above.depth - 2 >= best.depth) best = above;
  }
  const dotted = path.length === 0 ? '' : `${path.join('.')}: `;
  return new AssayError('CONFIG_INVALID', `${dotted}${message}`, best === undefined ? {} : { place: best.place });
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
