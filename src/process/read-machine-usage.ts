import { readFileSync } from 'node:fs';

/** The whole machine, as /proc shows it now; in a container /proc mostly still tells of the machine. */
export interface MachineUsage {
  /** Processor time of all cores since the boot, in ticks: in use, and in all. */
  readonly busy: number;
  readonly total: number;
  readonly memoryBytes: number | undefined;
  readonly fileDescriptors: number | undefined;
  readonly threads: number | undefined;
  /** From and to storage since the boot. */
  readonly readBytes: number | undefined;
  readonly writtenBytes: number | undefined;
}

/** Source: proc_stat(5), proc_meminfo(5), proc_loadavg(5), proc_vmstat(5), proc_sys_fs(5). */
export function readMachineUsage(): MachineUsage {
  const times = (/^cpu +(.*)$/m.exec(read('stat'))?.[1] ?? '').split(' ').map(Number);
  // user nice system idle iowait irq softirq steal; what follows (guests) is counted in user and nice already.
  const counted = times.slice(0, 8);
  const total = counted.reduce((sum, ticks) => sum + ticks, 0);
  const memory = read('meminfo');
  const [all, available] = [numberOf(memory, /^MemTotal: +(\d+)/m), numberOf(memory, /^MemAvailable: +(\d+)/m)];
  const paged = read('vmstat');
  const kib = (value: number | undefined) => (value === undefined ? undefined : value * 1_024);
  return {
    busy: total - (counted[3] ?? 0) - (counted[4] ?? 0),
    total,
    memoryBytes: all === undefined || available === undefined ? undefined : (all - available) * 1_024,
    fileDescriptors: numberOf(read('sys/fs/file-nr'), /^(\d+)/),
    threads: numberOf(read('loadavg'), /\/(\d+) /),
    readBytes: kib(numberOf(paged, /^pgpgin (\d+)/m)),
    writtenBytes: kib(numberOf(paged, /^pgpgout (\d+)/m)),
  };
}

function read(name: string): string {
  try {
    return readFileSync(`/proc/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function numberOf(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
