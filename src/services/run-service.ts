import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import { type ProcessExit, type RunningProcess, spawnProcess } from '../process/spawn-process.ts';
import { stopTree } from '../process/stop-tree.ts';
import type { ServiceLog } from './service-log.ts';
import type { ServiceSpec } from './service-spec.ts';
import { exitError, waitHealthy } from './wait-healthy.ts';

/** One started service. */
export interface RunningService {
  readonly exited: Promise<ProcessExit>;
  /** Resolves when it is healthy; throws what `waitHealthy` throws. */
  healthy(signal: AbortSignal): Promise<void>;
  /** Stops it and everything it has started. */
  stop(): Promise<void>;
}

/** A shell that does not find its command is gone within this time, also on a busy machine. */
const SETTLE_MS = 100;
/** The pipes are empty within milliseconds once their writers are gone; longer means that somebody still holds them. */
const DRAIN_MS = 1_000;

/** Starts one service. Throws AssayError SERVICE_FAILED if its command cannot be started. */
export async function runService(
  spec: ServiceSpec,
  env: Readonly<Record<string, string>>,
  marker: string,
  log: ServiceLog,
): Promise<RunningService> {
  const process = await spawn(spec, env, marker, log);
  const exited = process.exited.then(async (exit) => {
    // The last words are what explains the exit, so they are waited for.
    await process.drained(DRAIN_MS);
    return exit;
  });
  return {
    exited,
    healthy: async (signal) => {
      const { name, health } = spec;
      const lastLines = () => log.lastLines();
      if (health !== undefined) return waitHealthy({ name, health, exited, lastLines, signal });
      await Promise.race([process.exited, sleep(SETTLE_MS)]);
      if (process.hasExited()) throw exitError(name, await exited, lastLines());
    },
    stop: async () => {
      await stopTree(process, { graceMs: spec.graceMs });
      await process.drained(DRAIN_MS);
      await log.close();
    },
  };
}

async function spawn(
  spec: ServiceSpec,
  env: Readonly<Record<string, string>>,
  marker: string,
  log: ServiceLog,
): Promise<RunningProcess> {
  const { name, command, cwd } = spec;
  try {
    return await spawnProcess({
      command,
      cwd,
      env: { ...env, ...spec.env },
      marker,
      onLine: log.write,
      // The log keeps the output; a second copy in memory would serve nobody.
      maxKeptBytes: 0,
    });
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    await log.close();
    throw new AssayError('SERVICE_FAILED', `service "${name}": ${cause.message}`, { cause });
  }
}
