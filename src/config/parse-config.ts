import { resolve } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { type Document, isCollection, isMap, isPair, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { AssayError, type Place } from '../model/assay-error.ts';
import { checkReferences } from './check-references.ts';
import type { Config } from './config.ts';
import { ConfigErrors } from './config-errors.ts';
import { describeSchemaError, type SchemaProblem } from './describe-schema-error.ts';
import type { ConfigFile, Env } from './generated/config-file.ts';
import { CONFIG_SCHEMA } from './generated/config-schema.ts';
import { parseDuration } from './parse-duration.ts';

/** How long a service may take to become healthy: a cold JVM or database container needs most of a minute. */
const DEFAULT_HEALTH_TIMEOUT_MS = 60_000;
/** Often enough that waiting costs nothing visible, rarely enough to leave a starting service in peace. */
const DEFAULT_HEALTH_INTERVAL_MS = 100;
/** The grace Docker and process managers give by default. */
const DEFAULT_GRACE_MS = 10_000;
/** A hosted job is ended after six hours; a suite that takes a tenth of that hangs. */
const DEFAULT_SUITE_TIMEOUT_MS = 30 * 60_000;

let validator: ValidateFunction<ConfigFile> | undefined;

/**
 * Reads the text of an assay.yml. `root` is the absolute folder its paths are relative to.
 * Throws ConfigErrors with every problem at once, each with file, line and column.
 */
export function parseConfig(text: string, file: string, root: string): Config {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset);
    return { file, line, column: col };
  };
  const [first, ...rest] = document.errors.map(
    (error) =>
      new AssayError('CONFIG_SYNTAX', error.message.split(' at line')[0] ?? error.message, {
        place: placeAt(error.pos[0]),
      }),
  );
  if (first !== undefined) throw new ConfigErrors([first, ...rest]);

  const value: unknown = document.toJS();
  const keysAt = (path: readonly string[]): string[] => {
    const node = path.length === 0 ? document.contents : document.getIn(path.map(indexed), true);
    return isMap(node) ? node.items.map((pair) => String(isScalar(pair.key) ? pair.key.value : pair.key)) : [];
  };
  validator ??= new Ajv2020({ allErrors: true, verbose: true, strict: false }).compile<ConfigFile>(CONFIG_SCHEMA);
  const valid = validator(value);
  const problems: SchemaProblem[] = valid
    ? checkReferences(value as ConfigFile)
    : (validator.errors ?? [])
        .map((error) => describeSchemaError(error, keysAt))
        .filter((problem) => problem !== undefined);
  const [one, ...more] = problems.map(
    (problem) =>
      new AssayError('CONFIG_INVALID', `${dotted(problem.path)}${problem.message}`, {
        place: placeAt(offsetOf(document, problem)),
      }),
  );
  if (one !== undefined) throw new ConfigErrors([one, ...more]);
  return resolveConfig(value as ConfigFile, file, root);
}

function resolveConfig(source: ConfigFile, file: string, root: string): Config {
  const services = Object.entries(source.services ?? {});
  return {
    file,
    root,
    services: services.map(([name, service]) => ({
      name,
      command: service.command,
      cwd: resolve(root, service.cwd ?? '.'),
      env: textValues(service.env),
      dependsOn: service.depends_on ?? [],
      graceMs: service.grace === undefined ? DEFAULT_GRACE_MS : parseDuration(service.grace),
      ...(service.health === undefined
        ? {}
        : {
            health: {
              url: service.health.url,
              timeoutMs:
                service.health.timeout === undefined
                  ? DEFAULT_HEALTH_TIMEOUT_MS
                  : parseDuration(service.health.timeout),
              intervalMs:
                service.health.interval === undefined
                  ? DEFAULT_HEALTH_INTERVAL_MS
                  : parseDuration(service.health.interval),
            },
          }),
    })),
    suites: Object.entries(source.suites).map(([name, suite]) => ({
      name,
      kind: suite.kind ?? 'command',
      command: suite.command,
      cwd: resolve(root, suite.cwd ?? '.'),
      env: textValues(suite.env),
      reports: [suite.reports]
        .flat()
        .map((report) =>
          typeof report === 'string' ? { glob: report } : { glob: report.path, format: report.format },
        ),
      timeoutMs: suite.timeout === undefined ? DEFAULT_SUITE_TIMEOUT_MS : parseDuration(suite.timeout),
      services: suite.services ?? services.map(([service]) => service),
    })),
    matrix: Object.entries(source.matrix ?? {}).map(([name, values]) => [name, values.map(String)] as const),
    criteria: source.criteria ?? ['pass_rate >= 1'],
  };
}

const textValues = (env: Env | undefined): Record<string, string> =>
  Object.fromEntries(Object.entries(env ?? {}).map(([name, value]) => [name, String(value)]));

const dotted = (path: readonly string[]): string => (path.length === 0 ? '' : `${path.join('.')}: `);

const indexed = (part: string): string | number => (/^\d+$/.test(part) ? Number(part) : part);

/** Offset of the key or value a problem is about; of the nearest node above it that exists. */
function offsetOf(document: Document, { path, atKey }: SchemaProblem): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const parent =
      depth === 1 ? document.contents : (document.getIn(path.slice(0, depth - 1).map(indexed), true) as Node | null);
    if (!isCollection(parent)) continue;
    const part = path[depth - 1] as string;
    const pair = isMap(parent)
      ? parent.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === part)
      : undefined;
    const node =
      atKey && depth === path.length ? pair?.key : ((parent.get(indexed(part), true) as Node | undefined) ?? pair?.key);
    const range = (node as Node | null | undefined)?.range;
    if (range) return range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
