import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { loadConfig } from '../config/load-config.ts';
import type { DataSetSummary } from '../data/files/manifest.ts';
import { generateData } from '../data/generate-data.ts';
import { AssayError } from '../model/assay-error.ts';
import { EXIT, type ExitCode } from '../model/exit-codes.ts';
import { onStopSignals } from '../process/stop-signals.ts';
import { sweepMarked } from '../process/sweep-marked.ts';

/** What is asked for, as text from a command line. */
export interface DataRequest {
  /** The project's folder. */
  readonly root: string;
  /** The configuration file and the folder of the data, relative to it. */
  readonly config: string;
  readonly directory: string;
  /** Name of the environment whose overlay counts; empty: none. */
  readonly overlay: string;
  /** Empty: as the configuration says. */
  readonly size: string;
  readonly seed: string;
  /** Names of data sets; empty: all. */
  readonly names: readonly string[];
  readonly env: Readonly<Record<string, string>>;
}

export interface MadeData {
  /** Absolute. */
  readonly directory: string;
  readonly sets: readonly DataSetSummary[];
  /** A signal has stopped it: nothing was made. */
  readonly stopped: { readonly error: AssayError; readonly exit: ExitCode } | undefined;
}

/**
 * Makes data sets of a project outside of a run; services that an API maker calls must be up. Ctrl-C and SIGTERM stop
 * it with every process it started, and leave what was there before.
 */
export async function makeProjectData(request: DataRequest): Promise<MadeData> {
  const { names, env } = request;
  const root = resolve(request.root);
  const { data } = await loadConfig(root, request.config, { environment: request.overlay || undefined, env });
  if (data.sets.length === 0) throw new AssayError('USAGE', 'the configuration has no data sets; data.sets names them');
  const directory = resolve(root, request.directory);
  const marker = randomUUID();
  const stop = new AbortController();
  const dispose = onStopSignals((signal, count) => {
    stop.abort(signal);
    // Somebody has lost patience.
    if (count > 1) void sweepMarked({ marker, graceMs: 0 }).finally(() => process.exit(EXIT.interrupted));
  });
  try {
    const sets = await generateData(data, {
      size: request.size || data.size,
      seed: request.seed || data.seed,
      directory,
      ...(names.length === 0 ? {} : { only: names }),
      env,
      marker,
      signal: stop.signal,
    });
    return { directory, sets, stopped: undefined };
  } catch (error) {
    if (!(error instanceof AssayError) || !stop.signal.aborted) throw error;
    const exit = stop.signal.reason === 'SIGTERM' ? EXIT.terminated : EXIT.interrupted;
    return { directory, sets: [], stopped: { error, exit } };
  } finally {
    dispose();
  }
}
