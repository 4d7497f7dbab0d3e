import { readdirSync, readFileSync } from 'node:fs';

const EVERY_MS = 20;

/** Watches what a process and its children hold of the machine's memory, all together at a moment. */
export function watchMemory(pid: number): { stop(): { peakMb: number; processes: number } } {
  let peakKb = 0;
  let processes = 0;
  const timer = setInterval(() => {
    const family = [pid, ...childrenOf(pid)];
    processes = Math.max(processes, family.length);
    peakKb = Math.max(
      peakKb,
      family.reduce((sum, one) => sum + residentKb(one), 0),
    );
  }, EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return { peakMb: peakKb / 1024, processes };
    },
  };
}

/** The processes that a process has started, by any of its threads. */
export function childrenOf(pid: number): number[] {
  try {
    return readdirSync(`/proc/${pid}/task`).flatMap((task) =>
      readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
    );
  } catch {
    return [];
  }
}

function residentKb(pid: number): number {
  try {
    return Number(/^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
