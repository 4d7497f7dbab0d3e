import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AssayError } from '../../model/assay-error.ts';
import type { CommandMaker, JsonValue } from '../../model/data-config.ts';
import { runCommand } from '../../process/run-command.ts';
import { dataError } from '../data-error.ts';
import type { MakeContext } from '../make-context.ts';
import { readRows } from '../read-rows.ts';

/** What the processes of a run are given. */
export interface CommandEnvironment {
  readonly env: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly redact: (text: string) => string;
}

/** Of the output of a command that failed: enough to see why. */
const SHOWN_CHARACTERS = 2_000;

/**
 * Runs a command that writes rows into the file named by ASSAY_DATASET_FILE. It is told ASSAY_DATA_SET, ASSAY_DATASET_SIZE,
 * ASSAY_DATASET_SEED, and each value of the size, such as ASSAY_DATA_ROWS. What it prints is not data. Throws when it
 * fails, takes too long, or leaves no file.
 */
export async function* runCommandMaker(
  maker: CommandMaker,
  context: MakeContext,
  { env, marker, redact }: CommandEnvironment,
): AsyncGenerator<JsonValue> {
  const { set, size, seed, signal } = context;
  const file = join(tmpdir(), `assay-data-${randomUUID()}`);
  const values = [...size.values].map(([name, value]) => [variable(name), String(value)]);
  try {
    const result = await start(
      {
        command: maker.command,
        cwd: maker.cwd,
        env: {
          ...env,
          ...maker.env,
          ...Object.fromEntries(values),
          ASSAY_DATA_SET: set,
          ASSAY_DATASET_SIZE: size.name,
          ASSAY_DATASET_SEED: seed,
          ASSAY_DATASET_FILE: file,
        },
        marker,
        timeoutMs: maker.timeoutMs,
        signal,
      },
      set,
    );
    if (result.aborted) throw new AssayError('RUN_INTERRUPTED', `data set "${set}" was being made`);
    const output = redact(result.output).slice(-SHOWN_CHARACTERS);
    if (result.timedOut) {
      throw dataError('making', set, `its command was stopped after ${maker.timeoutMs} ms\n${output}`);
    }
    if (result.code !== 0) {
      const end = result.code === null ? `signal ${result.signal}` : `exit code ${result.code}`;
      throw dataError('making', set, `its command ended with ${end}\n${output}`);
    }
    if (!(await stat(file).catch(() => undefined))?.isFile()) {
      throw dataError('making', set, `its command wrote no file to $ASSAY_DATASET_FILE\n${output}`);
    }
    yield* readRows(file, maker.output, set);
  } finally {
    await rm(file, { recursive: true, force: true });
  }
}

async function start(options: Parameters<typeof runCommand>[0], set: string): ReturnType<typeof runCommand> {
  try {
    return await runCommand(options);
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw dataError('making', set, `its command could not be started: ${cause.message}`, cause);
  }
}

const variable = (name: string) => `ASSAY_DATA_${name.toUpperCase().replace(/[^A-Z0-9]/g, '_')}`;
