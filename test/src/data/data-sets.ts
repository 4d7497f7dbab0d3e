import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GenerateOptions, generateData } from '../../../src/data/generate-data.ts';
import type {
  DataConfig,
  DataSetConfig,
  IntegrityConfig,
  JsonValue,
  MakerConfig,
} from '../../../src/model/data-config.ts';

/** 2026-01-01: what the generated times of these tests refer to. */
export const REFERENCE_MS = Date.UTC(2026, 0, 1);

export const NO_RULES: IntegrityConfig = {
  required: [],
  nonEmpty: [],
  schema: undefined,
  minRows: 1,
  maxRows: undefined,
  unique: [],
  references: [],
};

type SetOptions = Partial<Omit<DataSetConfig, 'integrity'>> & { readonly integrity?: Partial<IntegrityConfig> };

export function dataSet(name: string, maker: MakerConfig, options: SetOptions = {}): DataSetConfig {
  return {
    name,
    version: undefined,
    format: 'ndjson',
    columns: undefined,
    sizes: new Map([['small', new Map([['rows', 5]])]]),
    personal: undefined,
    ...options,
    maker,
    integrity: { ...NO_RULES, ...options.integrity },
  };
}

export function dataConfig(sets: readonly DataSetConfig[], more: Partial<DataConfig> = {}): DataConfig {
  return { root: tmpdir(), referenceMs: REFERENCE_MS, size: 'small', seed: '42', factories: new Map(), ...more, sets };
}

export function factory(fields: Readonly<Record<string, unknown>>): MakerConfig {
  return { kind: 'factory', factory: fields };
}

/** A command that writes this text as its rows. */
export function command(text: string, output: 'json' | 'ndjson' = 'json'): MakerConfig {
  const script = `require('fs').writeFileSync(process.env.ASSAY_DATASET_FILE, ${JSON.stringify(text)})`;
  return {
    kind: 'command',
    command: [process.execPath, '-e', script],
    cwd: tmpdir(),
    env: {},
    timeoutMs: 20_000,
    output,
  };
}

/** A folder of its own in which data are made, with what reads them back. */
export interface Workshop {
  readonly directory: string;
  make(config: DataConfig, options?: Partial<GenerateOptions>): ReturnType<typeof generateData>;
  text(file: string): Promise<string>;
  rows(set: string): Promise<{ [key: string]: JsonValue }[]>;
  /** Everything beside and in the folder, so that nothing half done can hide. */
  names(): Promise<string[]>;
  remove(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const root = await mkdtemp(join(tmpdir(), 'assay-data-test-'));
  const directory = join(root, 'data');
  const text = (file: string) => readFile(join(directory, file), 'utf8');
  return {
    directory,
    make: (config, options = {}) =>
      generateData(config, {
        size: 'small',
        seed: 42,
        directory,
        env: { PATH: process.env.PATH ?? '' },
        marker: 'data-test',
        ...options,
      }),
    text,
    rows: async (set) =>
      (await text(`${set}.ndjson`))
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => JSON.parse(line)),
    names: async () => (await readdir(root, { recursive: true })).sort(),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
