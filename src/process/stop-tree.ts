import { setTimeout as sleep } from 'node:timers/promises';
import { readProcessTable } from './process-table.ts';
import { sendSignal } from './send-signal.ts';
import type { RunningProcess } from './spawn-process.ts';
import { sweepMarked } from './sweep-marked.ts';

export interface StopOptions {
  /** Milliseconds between the polite signal and SIGKILL; 0 kills at once. */
  readonly graceMs: number;
  /** The polite signal; SIGTERM unless told otherwise. */
  readonly signal?: NodeJS.Signals;
}

const LOOK_EVERY_MS = 25;
/** After SIGKILL a process is gone in milliseconds, unless it hangs in the kernel; then waiting longer is no help. */
const KILL_WAIT_MS = 3_000;
/** What has left the group had the whole grace already if it listens to its parent; this is for a last flush. */
const SWEEP_GRACE_MS = 1_000;

/**
 * Stops a process and everything it has started: the polite signal to its group, SIGKILL to the group after the
 * grace, then a sweep for what has left the group. Does nothing if all of it is gone already.
 */
export async function stopTree(process: RunningProcess, { graceMs, signal = 'SIGTERM' }: StopOptions): Promise<void> {
  if (groupAlive(process) && graceMs > 0) {
    sendSignal(-process.pid, signal);
    await waitGone(process, graceMs);
  }
  if (groupAlive(process)) {
    sendSignal(-process.pid, 'SIGKILL');
    await waitGone(process, KILL_WAIT_MS);
  }
  const sessions = pidReused(process) ? [] : [process.pid];
  await sweepMarked({ marker: process.commandMarker, sessions, graceMs: Math.min(graceMs, SWEEP_GRACE_MS) });
}

async function waitGone(process: RunningProcess, forMs: number): Promise<void> {
  const until = performance.now() + forMs;
  while (groupAlive(process) && performance.now() < until) await sleep(LOOK_EVERY_MS);
}

function groupAlive(process: RunningProcess): boolean {
  if (!process.hasExited()) return true;
  if (pidReused(process) || !sendSignal(-process.pid, 0)) return false;
  // Zombies still count as members for kill(2), and in a container without an init nobody ever collects them.
  const table = readProcessTable();
  return table.length === 0 || table.some(({ group }) => group === process.pid);
}

/** The group outlives its leader and keeps the number taken, so a living process with that number is a stranger. */
function pidReused(process: RunningProcess): boolean {
  return process.hasExited() && sendSignal(process.pid, 0);
}
