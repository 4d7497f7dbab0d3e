import { randomUUID } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Environment } from 'ctrf';
import { loadConfig } from '../config/load-config.ts';
import { EXIT, type ExitCode } from '../model/exit-codes.ts';
import { systemClock } from '../model/ports.ts';
import type { Quarantine } from '../model/quarantine.ts';
import type { AssayReport } from '../model/report.ts';
import { expandMatrix } from '../plan/expand-matrix.ts';
import { selectCells } from '../plan/select-cells.ts';
import { type SuiteFilter, selectSuites } from '../plan/select-suites.ts';
import { parseShard, suitesOfShard } from '../plan/shard.ts';
import { listTrackedFiles } from '../process/list-tracked-files.ts';
import { onStopSignals } from '../process/stop-signals.ts';
import { sweepMarked } from '../process/sweep-marked.ts';
import { writeReport } from '../report/write-report.ts';
import { SourceIndex } from '../results/source-index.ts';
import { validateReport } from '../results/validate-report.ts';
import { runCycle } from './run-cycle.ts';
import type { RunEvent } from './run-event.ts';
import { VERSION } from './version.ts';

/** What both faces ask for, as text from a command line or from inputs. */
export interface ProjectRequest {
  /** The project's folder. */
  readonly root: string;
  /** The configuration file and the report's folder, relative to it. */
  readonly config: string;
  readonly reportDirectory: string;
  /** Empty: all suites. */
  readonly suites: readonly string[];
  /** Empty: any. */
  readonly filter?: SuiteFilter;
  /** `name=value,...`; empty: all cells. */
  readonly cell: string;
  /** `2/4`: this part of the sharded suites; empty: all. */
  readonly shard: string;
  /** How many suites may run at the same time; undefined: as the configuration says. */
  readonly parallel?: number | undefined;
  /** Name of the environment whose overlay counts; empty: none. */
  readonly overlay: string;
  /**
   * Answers with the muted tests, asked once before anything is started; undefined when there is no such question.
   * `isWanted` is what the configuration says. Throws AssayError when the run must not go on without them.
   */
  readonly quarantine: (isWanted: boolean) => Promise<Quarantine | undefined>;
  readonly env: Readonly<Record<string, string>>;
  readonly environment: Environment;
  readonly onEvent: (event: RunEvent) => void;
}

export interface ProjectResult {
  readonly report: AssayReport;
  readonly exit: ExitCode;
  readonly directory: string;
}

/**
 * Loads the configuration, runs what was asked for and writes the report. Ctrl-C and SIGTERM stop every process
 * and still leave a report that says so. Throws ConfigErrors or AssayError when nothing could be run.
 */
export async function runProject(request: ProjectRequest): Promise<ProjectResult> {
  const root = resolve(request.root);
  const config = await loadConfig(root, request.config, {
    environment: request.overlay || undefined,
    env: request.env,
  });
  const shard = parseShard(request.shard);
  const suites = suitesOfShard(selectSuites(config.suites, request.suites, request.filter), shard);
  const cells = selectCells(expandMatrix(config.matrix), request.cell);
  const quarantine = await request.quarantine(config.quarantine);
  if (quarantine !== undefined) request.onEvent({ type: 'quarantine', quarantine });
  const directory = resolve(root, request.reportDirectory);
  const logDirectory = join(directory, 'logs');
  await mkdir(logDirectory, { recursive: true });
  const marker = randomUUID();
  const sources = new SourceIndex(await listTrackedFiles(root));
  const stop = new AbortController();
  const dispose = onStopSignals((signal, count) => {
    stop.abort(signal);
    // Somebody has lost patience: no grace, no report, but nothing left behind either.
    if (count > 1) void sweepMarked({ marker, graceMs: 0 }).finally(() => process.exit(EXIT.interrupted));
  });
  try {
    const { report, exit } = await runCycle(config, {
      suites,
      cells,
      env: request.env,
      marker,
      logDirectory,
      environment: request.environment,
      version: VERSION,
      clock: systemClock,
      signal: stop.signal,
      sources,
      quarantine,
      shard,
      parallel: request.parallel,
      onEvent: request.onEvent,
    });
    // What the bot would refuse must not leave the runner either.
    validateReport(report);
    await writeReport(report, directory);
    return { report, exit, directory };
  } finally {
    dispose();
  }
}
