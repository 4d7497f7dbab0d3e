import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Config, SuiteConfig } from '../config/config.ts';
import { generateData } from '../data/generate-data.ts';
import { AssayError } from '../model/assay-error.ts';
import type { DataSet, Variant } from '../model/generated/report-extra.ts';
import { cellFolder } from './cell-folder.ts';

/** The world around the data of one cell. */
export interface DataSurroundings {
  /** The suites that will run; only data that they need are made. */
  readonly suites: readonly SuiteConfig[];
  /** What the processes of the cell are given. */
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly signal: AbortSignal;
}

/** The data of one cell, as far as they could be made. */
export interface PreparedData {
  /** As the report has them, for `extra.assay.data`. */
  readonly sets: readonly DataSet[];
  /** Why sets are missing. */
  readonly problems: readonly AssayError[];
  /** What a suite sees of its data; nothing for one that works with none. */
  environment(suite: SuiteConfig): Readonly<Record<string, string>>;
  /** Why a suite must not run: it needs a set that is missing. undefined: it may. */
  refusal(suite: SuiteConfig): AssayError | undefined;
}

/**
 * Makes the data that the suites of a cell need, while the services run that an API maker calls. What fails is told in
 * the answer; throws RUN_INTERRUPTED only.
 */
export async function prepareData(config: Config, variant: Variant, world: DataSurroundings): Promise<PreparedData> {
  const { suites, env, marker, signal } = world;
  const { data } = config;
  const needed = [...new Set(suites.flatMap((suite) => suite.data))];
  const directory = dataDirectory(config, variant, env);
  const problems: AssayError[] = [];
  const missing = new Set<string>();
  let sets: readonly DataSet[] = [];
  try {
    if (needed.length > 0) {
      await keepOutOfGit(dirname(directory));
      const made = await generateData(data, {
        size: data.size,
        seed: data.seed,
        directory,
        only: needed,
        env,
        marker,
        signal,
        onFailure(set, error) {
          missing.add(set);
          problems.push(error);
        },
      });
      sets = made.map((set) => ({ ...set, variant }));
    }
  } catch (error) {
    if (!(error instanceof AssayError) || error.code === 'RUN_INTERRUPTED') throw error;
    // Nothing at all could be made, or written.
    for (const set of needed) missing.add(set);
    problems.push(error);
  }
  return {
    sets,
    problems,
    environment: (suite) =>
      suite.data.length === 0
        ? {}
        : { ASSAY_DATASET_DIR: directory, ASSAY_DATASET_SIZE: data.size, ASSAY_DATASET_SEED: data.seed },
    refusal(suite) {
      const set = suite.data.find((name) => missing.has(name));
      if (set === undefined) return undefined;
      return new AssayError('SUITE_NOT_RUN', `suite "${suite.name}" needs data set "${set}", which could not be made`);
    },
  };
}

/**
 * Of its own for each cell, and for each isolated environment. Not in the report's folder: that is uploaded, and data
 * may be large.
 */
function dataDirectory(config: Config, variant: Variant, env: Readonly<Record<string, string>>): string {
  const { ASSAY_ENV_DIR } = env;
  const above = ASSAY_ENV_DIR ? join(ASSAY_ENV_DIR, 'assay-data') : join(config.root, '.assay', 'data');
  return join(above, cellFolder(variant));
}

/** Nobody wants test data in a commit by accident. */
async function keepOutOfGit(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, '.gitignore'), '*\n');
  } catch (cause) {
    throw new AssayError('DATA_FAILED', `data cannot be written to ${folder}: ${(cause as Error).message}`, { cause });
  }
}
