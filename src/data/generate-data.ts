import { randomBytes } from 'node:crypto';
import { rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { DataConfig, DataSetConfig, MakerConfig, PersonalConfig } from '../model/data-config.ts';
import { PERSONAL_KINDS } from '../model/personal-kinds.ts';
import { createRedactor } from '../process/redact.ts';
import { createRandom } from '../stats/random.ts';
import { checkValue } from './check-value.ts';
import { dataError } from './data-error.ts';
import { type DataSetEntry, type DataSetSummary, MANIFEST } from './files/manifest.ts';
import { replaceFolder } from './files/replace-folder.ts';
import { createRowEncoder } from './files/row-encoder.ts';
import { storeRows } from './files/store-rows.ts';
import { checkRows } from './integrity/check-rows.ts';
import { compileSchema } from './integrity/compile-schema.ts';
import { makeRows } from './make-rows.ts';
import { needsOf, orderSets } from './order-sets.ts';
import { createMasker } from './personal/create-masker.ts';
import { resolveSize } from './resolve-size.ts';
import { createSharedKeys, type SharedKeys } from './shared-keys.ts';

/** How data are made in one run. */
export interface GenerateOptions {
  readonly size: string;
  /** Same seed, same bytes (of what Assay makes itself; APIs and commands are told the seed). */
  readonly seed: string | number;
  /** Absolute. Replaced as a whole; it must be absent, empty or an earlier result. */
  readonly directory: string;
  /** Names of sets; undefined: all. Sets that they refer to are made as well. */
  readonly only?: readonly string[];
  /** What commands inherit; values that look secret are hidden in messages. */
  readonly env: Readonly<Record<string, string>>;
  /** Marks the processes of the run. */
  readonly marker: string;
  readonly signal?: AbortSignal;
  /** Key of the pseudonyms; undefined: a new one that is forgotten afterwards. Hand one in to compare runs. */
  readonly maskKey?: Uint8Array;
  /** Told of each set that cannot be made or breaks a rule; the others are made. Without it the first such ends all. */
  readonly onFailure?: (set: string, error: AssayError) => void;
}

const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]{0,99}$/;
/** Digits of the hash in a version: unique among all versions that one project will ever have. */
const VERSION_DIGITS = 12;
/** As long as the output of the hash that the pseudonyms are made by (RFC 2104, section 3). */
const MASK_KEY_BYTES = 32;

/**
 * Makes the data sets of a size, checks and masks them, and writes them into a folder: all of them or nothing. Each is
 * a file `NAME.json`, `.ndjson` or `.csv`; a manifest beside them repeats what is answered. Throws AssayError for a
 * wrong description, for data that cannot be made, break a rule or cannot be written, and RUN_INTERRUPTED.
 */
export async function generateData(config: DataConfig, options: GenerateOptions): Promise<readonly DataSetSummary[]> {
  const sets = orderSets(config, options.only);
  for (const set of sets) {
    if (!NAME.test(set.name)) throw dataError('description', set.name, 'this is no name for a file');
    resolveSize(set, options.size);
  }
  const run: Run = {
    config,
    options,
    seed: String(options.seed),
    maskKey: options.maskKey ?? randomBytes(MASK_KEY_BYTES),
    signal: options.signal ?? new AbortController().signal,
    shared: createSharedKeys(
      sets.flatMap((set) => needsOf(set, config)),
      String(options.seed),
    ),
  };
  const directory = resolve(options.directory);
  try {
    return await replaceFolder(directory, MANIFEST, async (folder) => {
      const entries = await makeSets(sets, folder, run);
      await writeFile(join(folder, MANIFEST), `${JSON.stringify({ sets: entries }, null, 2)}\n`);
      return entries.map(({ fileSha256: _, ...summary }) => summary);
    });
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (cause instanceof AssayError || code === undefined) throw cause;
    throw dataError('making', '*', `nothing can be written to ${directory}: ${message}`, cause);
  }
}

interface Run {
  readonly config: DataConfig;
  readonly options: GenerateOptions;
  readonly seed: string;
  readonly maskKey: Uint8Array;
  readonly signal: AbortSignal;
  readonly shared: SharedKeys;
}

async function makeSets(sets: readonly DataSetConfig[], folder: string, run: Run): Promise<DataSetEntry[]> {
  const entries: DataSetEntry[] = [];
  const failed = new Set<string>();
  for (const set of sets) {
    const absent = needsOf(set, run.config).find((need) => failed.has(need.set));
    try {
      if (absent !== undefined) {
        throw dataError('making', set.name, `it needs data set "${absent.set}", which could not be made`);
      }
      entries.push(await makeSet(set, folder, run));
    } catch (error) {
      const { onFailure } = run.options;
      if (onFailure === undefined || !(error instanceof AssayError) || error.code === 'RUN_INTERRUPTED') throw error;
      // Half of a set, or one that breaks its rules, must not be taken for data.
      await rm(join(folder, fileOf(set)), { force: true });
      failed.add(set.name);
      onFailure(set.name, error);
    }
  }
  return entries;
}

const fileOf = ({ name, format }: DataSetConfig) => `${name}.${format}`;

async function makeSet(set: DataSetConfig, folder: string, run: Run): Promise<DataSetEntry> {
  const { config, options, seed, signal, shared } = run;
  const { name, format, integrity } = set;
  const size = resolveSize(set, options.size);
  const random = createRandom(seed, name, size.name);
  const context = { set: name, size, seed, random, referenceMs: config.referenceMs, signal };
  const redact = createRedactor(options.env);
  const environment = { env: options.env, marker: options.marker, redact };
  const rows = await makeRows(set, context, config, environment, shared.pools);
  const schema = integrity.schema === undefined ? undefined : await compileSchema(integrity.schema, config.root, name);
  const check = checkRows(name, integrity, schema, shared.keys);
  const masker = createMasker(set.personal ?? defaultRules(set.maker.kind), run.maskKey);
  const file = fileOf(set);
  const stored = await storeRows(
    join(folder, file),
    rows,
    (row, number) => {
      const wrong = checkValue(row);
      if (wrong !== undefined) throw dataError('content', name, `row ${number}: ${wrong}`);
      // Before they are masked: who refers to them masks them as well, and the same becomes the same.
      shared.remember(name, row);
      const masked = masker.mask(row);
      check.row(masked, number);
      return masked;
    },
    createRowEncoder(format, set.columns, name),
    signal,
  );
  check.end(stored.rows);
  const version = `${set.version ?? name}-${stored.sha256.slice(0, VERSION_DIGITS)}`;
  const masked = Object.fromEntries(masker.counts);
  return { name, size: size.name, kind: set.maker.kind, version, ...stored, seed, format, file, masked };
}

/** Data from outside may be somebody's; generated ones are nobody's. */
function defaultRules(kind: MakerConfig['kind']): PersonalConfig {
  const outside = kind === 'api' || kind === 'command';
  return { kinds: outside ? PERSONAL_KINDS : [], keys: new Map(), keep: [] };
}
