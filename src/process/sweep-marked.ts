import { setTimeout as sleep } from 'node:timers/promises';
import { AssayError } from '../model/assay-error.ts';
import { type FoundProcess, findMarked } from './find-marked.ts';
import { sendSignal } from './send-signal.ts';

/** What to sweep: everything that carries the marker, and the members of the given sessions. */
export interface SweepRequest {
  readonly marker: string;
  /** Session ids, that is, process ids of detached commands that are known not to have been reused. */
  readonly sessions?: readonly number[];
  /** Milliseconds between SIGTERM and SIGKILL; 0 kills at once. */
  readonly graceMs: number;
}

/** Between two looks at /proc; one look takes under 10 ms on a machine with a hundred processes. */
const LOOK_EVERY_MS = 25;
/** After SIGKILL a process is gone in milliseconds, unless it hangs in the kernel; then waiting longer is no help. */
const KILL_WAIT_MS = 3_000;

/**
 * Stops the processes that carry the marker, wherever they have moved to: a double-forked process with its own
 * session has left the process group but not its environment. Linux only: elsewhere nothing is found, and the kill
 * of the process group is all there is.
 * @returns what was found and signalled; `assertNothingLeft` says whether all of it is gone.
 */
export async function sweepMarked({ marker, sessions = [], graceMs }: SweepRequest): Promise<readonly FoundProcess[]> {
  const swept = new Map<number, FoundProcess>();
  /** Answers whether nothing is left. */
  const round = async (signal: NodeJS.Signals, forMs: number): Promise<boolean> => {
    const until = performance.now() + forMs;
    const signalled = new Set<number>();
    for (let left = findMarked(marker, sessions); left.length > 0; left = findMarked(marker, sessions)) {
      for (const found of left) {
        // Looked up again in each round: whoever was forked meanwhile is signalled too.
        if (signalled.has(found.pid) && signal !== 'SIGKILL') continue;
        signalled.add(found.pid);
        swept.set(found.pid, found);
        sendSignal(found.pid, signal);
      }
      if (performance.now() >= until) return false;
      await sleep(LOOK_EVERY_MS);
    }
    return true;
  };
  if (graceMs === 0 || !(await round('SIGTERM', graceMs))) await round('SIGKILL', KILL_WAIT_MS);
  return [...swept.values()];
}

/** Throws AssayError SERVICE_NOT_STOPPED, with process ids and command lines, if a marked process is still alive. */
export function assertNothingLeft(marker: string, sessions: readonly number[] = []): void {
  const left = findMarked(marker, sessions);
  if (left.length === 0) return;
  const names = left.map(({ pid, commandLine }) => `process ${pid} (${commandLine})`);
  throw new AssayError('SERVICE_NOT_STOPPED', `still alive after SIGKILL: ${names.join(', ')}`);
}
