import { type ProcessExit, type SpawnRequest, spawnProcess } from './spawn-process.ts';
import { stopTree } from './stop-tree.ts';

export interface CommandRequest extends SpawnRequest {
  /** Without it the command may run for ever. */
  readonly timeoutMs?: number;
  readonly signal?: AbortSignal;
  /** Between the polite signal and the kill after a timeout or an abort; 5 s without it. */
  readonly stopGraceMs?: number;
  /** Told the root of the process tree as soon as there is one. */
  readonly onStarted?: (pid: number) => void;
}

/** How a command ended; `code` is null when a signal ended it or it never started because of an abort. */
export interface CommandResult extends ProcessExit {
  readonly timedOut: boolean;
  readonly aborted: boolean;
  /** Wall time from start to exit, without the clean-up after it. */
  readonly durationMs: number;
  /** The last bytes of its output, standard output and standard error together. */
  readonly output: string;
}

/** GitHub kills a cancelled job 10 s after the first signal (7.5 s + 2.5 s); the report must be written by then. */
const STOP_GRACE_MS = 5_000;
/** What a finished command leaves behind was meant to end with it; time for a last flush is enough. */
const LEFT_OVER_GRACE_MS = 2_000;
/** The pipes are empty within milliseconds once their writers are gone; longer means that somebody still holds them. */
const DRAIN_MS = 1_000;
/** Longest delay of a timer in Node (2^31 - 1 ms, 24.8 days); a longer one would fire at once. */
const MAX_TIMER_MS = 2_147_483_647;

/**
 * Runs a command to its end, its timeout or an abort, and leaves none of its processes behind: neither after a
 * stop nor after a normal exit. Services of the same run are not touched.
 * Throws AssayError SUITE_COMMAND_MISSING if it could not be started.
 */
export async function runCommand(request: CommandRequest): Promise<CommandResult> {
  const { timeoutMs, signal, stopGraceMs = STOP_GRACE_MS } = request;
  if (signal?.aborted) {
    return { code: null, signal: null, timedOut: false, aborted: true, durationMs: 0, output: '' };
  }
  const startedAt = performance.now();
  const process = await spawnProcess(request);
  request.onStarted?.(process.pid);
  let durationMs = 0;
  const exited = process.exited.then((exit) => {
    durationMs = Math.round(performance.now() - startedAt);
    return exit;
  });
  const why = await firstOf(exited, timeoutMs, signal);
  await stopTree(process, { graceMs: why === 'exited' ? LEFT_OVER_GRACE_MS : stopGraceMs });
  await process.drained(DRAIN_MS);
  // Only a process that hangs in the kernel is still there now; it has no exit to tell of.
  const exit = process.hasExited() ? await exited : { code: null, signal: 'SIGKILL' };
  durationMs ||= Math.round(performance.now() - startedAt);
  const { code, signal: endedBy } = exit;
  const timedOut = why === 'timeout';
  return { code, signal: endedBy, timedOut, aborted: why === 'abort', durationMs, output: process.output() };
}

async function firstOf(
  exited: Promise<ProcessExit>,
  timeoutMs: number | undefined,
  signal: AbortSignal | undefined,
): Promise<'exited' | 'timeout' | 'abort'> {
  let timer: NodeJS.Timeout | undefined;
  let onAbort = (): void => undefined;
  try {
    return await new Promise((resolve) => {
      exited.then(() => resolve('exited'));
      if (timeoutMs !== undefined) timer = setTimeout(() => resolve('timeout'), Math.min(timeoutMs, MAX_TIMER_MS));
      onAbort = () => resolve('abort');
      if (signal?.aborted) onAbort();
      signal?.addEventListener('abort', onAbort, { once: true });
    });
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
}
