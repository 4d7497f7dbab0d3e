import { createTreeFinder } from './find-trees.ts';
import { kernelConstants } from './kernel-constants.ts';
import { readMachineUsage } from './read-machine-usage.ts';
import { type ProcUsage, readProcUsage } from './read-proc-usage.ts';
import type { Usage } from './record-series.ts';
import type { UsageSource } from './usage-source.ts';

/** What must be remembered of a tree from one look to the next. */
interface TreeMemory {
  readonly processes: ReadonlyMap<string, ProcUsage>;
  readonly cpuMs: number;
  readonly atMs: number;
  /** What processes that are gone had read and written, and what was read and written before the first look. */
  readonly readBefore: number;
  readonly writtenBefore: number;
}

/** Usages from Linux's /proc: synchronous reads of memory, some 0.1 ms for a process. */
export function createProcSource(monotonic: () => number): UsageSource {
  const constants = kernelConstants();
  const finder = createTreeFinder();
  const memories = new Map<string, TreeMemory>();
  const firstMachine = readMachineUsage();
  let machine = firstMachine;
  return {
    async read(roots) {
      const members = finder.find([...roots.values()]);
      const trees = new Map<string, Usage>();
      for (const [name, root] of roots) {
        const processes = new Map<string, ProcUsage>();
        for (const pid of members.get(root) ?? []) {
          const usage = readProcUsage(pid, constants);
          if (usage !== undefined) processes.set(`${pid} ${usage.startedAt}`, usage);
        }
        if (processes.size === 0) continue;
        const before = memories.get(name);
        const now = remember(processes, before, monotonic());
        memories.set(name, now);
        trees.set(name, usageOf(now, before));
      }
      const before = machine;
      machine = readMachineUsage();
      const ticks = machine.total - before.total;
      const { memoryBytes, fileDescriptors, threads } = machine;
      return {
        trees,
        machine: known({
          ...{ memoryBytes, fileDescriptors, threads },
          cpuPercent: ticks > 0 ? Math.max(0, (100 * (machine.busy - before.busy)) / ticks) : undefined,
          readBytes: since(machine.readBytes, firstMachine.readBytes),
          writtenBytes: since(machine.writtenBytes, firstMachine.writtenBytes),
        }),
      };
    },
  };
}

function remember(processes: ReadonlyMap<string, ProcUsage>, before: TreeMemory | undefined, atMs: number): TreeMemory {
  let [cpuMs, readBefore, writtenBefore] = [0, before?.readBefore ?? 0, before?.writtenBefore ?? 0];
  for (const process of processes.values()) {
    cpuMs += process.cpuMs;
    // The first look is the zero of what is counted from then on.
    if (before === undefined) readBefore -= process.readBytes ?? 0;
    if (before === undefined) writtenBefore -= process.writtenBytes ?? 0;
  }
  for (const [key, process] of before?.processes ?? []) {
    if (processes.has(key)) continue;
    readBefore += process.readBytes ?? 0;
    writtenBefore += process.writtenBytes ?? 0;
  }
  return { processes, cpuMs, atMs, readBefore, writtenBefore };
}

function usageOf(now: TreeMemory, before: TreeMemory | undefined): Usage {
  const processes = [...now.processes.values()];
  const passed = now.atMs - (before?.atMs ?? now.atMs);
  // A process that ended takes its time to its parent; if nobody waited for it, the sum falls, which is no usage.
  const used = now.cpuMs - (before?.cpuMs ?? now.cpuMs);
  const sum = (value: (process: ProcUsage) => number | undefined) => {
    const values = processes.map(value).filter((one) => one !== undefined);
    return values.length === 0 ? undefined : values.reduce((total, one) => total + one, 0);
  };
  return known({
    cpuPercent: passed > 0 ? Math.max(0, (100 * used) / passed) : undefined,
    memoryBytes: sum(({ memoryBytes }) => memoryBytes),
    fileDescriptors: sum(({ fileDescriptors }) => fileDescriptors),
    readBytes: plus(
      sum(({ readBytes }) => readBytes),
      now.readBefore,
    ),
    writtenBytes: plus(
      sum(({ writtenBytes }) => writtenBytes),
      now.writtenBefore,
    ),
    threads: sum(({ threads }) => threads),
  });
}

const plus = (a: number | undefined, b: number) => (a === undefined ? undefined : Math.max(0, a + b));
const since = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b;

function known(usage: { readonly [K in keyof Usage]: number | undefined }): Usage {
  return Object.fromEntries(Object.entries(usage).filter(([, value]) => value !== undefined)) as Usage;
}
