import { AssayError } from '../model/assay-error.ts';
import type { Command, ServiceSpec } from '../model/service-spec.ts';
import { type ProcessExit, type RunningProcess, spawnProcess } from '../process/spawn-process.ts';
import { stopTree } from '../process/stop-tree.ts';
import { runShutdown } from './run-shutdown.ts';
import type { ServiceLog } from './service-log.ts';

/** One start of a service. */
export interface RunningService {
  /** After the end of its output. Never rejects. */
  readonly exited: Promise<ProcessExit>;
  /** Undefined while it runs. */
  exit(): ProcessExit | undefined;
  /** The root of its process tree on this machine, where that can be told. */
  rootPid(): Promise<number | undefined>;
  /** Stops it and everything it has started. */
  stop(): Promise<void>;
}

/** Where a service runs, and where its output goes. */
export interface ServicePlace {
  /** Of the run, with the service's own on top. */
  readonly env: Readonly<Record<string, string>>;
  /** The service's own variables alone, of its files and its `env`. */
  readonly own: Readonly<Record<string, string>>;
  readonly marker: string;
  readonly log: ServiceLog;
  /** Gives up a start that takes long before there is a process. */
  readonly signal: AbortSignal;
}

/** The pipes are empty within milliseconds once their writers are gone; longer means that somebody still holds them. */
const DRAIN_MS = 1_000;

/** Starts one process as a service. Throws AssayError SERVICE_FAILED if its command cannot be started. */
export async function runService(
  spec: ServiceSpec,
  place: Pick<ServicePlace, 'env' | 'marker' | 'log'>,
): Promise<RunningService> {
  const process = await spawnService(spec, spec.command ?? [], place);
  const { exited, exit } = observe(process);
  let stopping: Promise<void> | undefined;
  const stop = async () => {
    const graceMs = await graceLeft(spec, place, process.pid, exited, exit);
    await stopTree(process, { graceMs, signal: spec.shutdown.signal ?? 'SIGTERM' });
    await process.drained(DRAIN_MS);
  };
  return {
    exited,
    exit,
    rootPid: async () => process.pid,
    stop: () => {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Starts a command with a service's place; its name is in the message of the error. */
export async function spawnService(
  { name, cwd }: ServiceSpec,
  command: Command,
  { env, marker, log }: Pick<ServicePlace, 'env' | 'marker' | 'log'>,
): Promise<RunningProcess> {
  try {
    // The log keeps the output; a second copy in memory would serve nobody.
    return await spawnProcess({ command, cwd, env, marker, onLine: log.write, maxKeptBytes: 0 });
  } catch (cause) {
    if (!(cause instanceof AssayError)) throw cause;
    throw new AssayError('SERVICE_FAILED', `service "${name}": ${cause.message}`, { cause });
  }
}

/** The end of a process, told only when its last words, which explain it, have arrived. */
export function observe(process: RunningProcess): Pick<RunningService, 'exited' | 'exit'> {
  let ended: ProcessExit | undefined;
  const exited = process.exited.then(async (exit) => {
    ended = exit;
    await process.drained(DRAIN_MS);
    return exit;
  });
  return { exited, exit: () => ended };
}

/** What the shutdown command has left of the grace; nothing is to be shut down if the service has ended already. */
export async function graceLeft(
  spec: ServiceSpec,
  { env, marker, log }: Pick<ServicePlace, 'env' | 'marker' | 'log'>,
  pid: number | undefined,
  exited: Promise<ProcessExit>,
  exit: () => ProcessExit | undefined,
): Promise<number> {
  if (exit() !== undefined) return spec.shutdown.graceMs;
  return runShutdown({ spec, env, marker, pid, exited, say: log.write });
}
