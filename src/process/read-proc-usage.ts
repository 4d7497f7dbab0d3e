import { readdirSync, readFileSync } from 'node:fs';
import type { KernelConstants } from './kernel-constants.ts';

/** One process, as /proc shows it now. */
export interface ProcUsage {
  /** Tells this process from a later one of the same number: when it was started, in ticks since the boot. */
  readonly startedAt: string;
  /** Its own processor time and that of its ended children, in milliseconds. */
  readonly cpuMs: number;
  readonly memoryBytes: number;
  readonly threads: number;
  /** Undefined for a process of another user. */
  readonly fileDescriptors: number | undefined;
  readonly readBytes: number | undefined;
  readonly writtenBytes: number | undefined;
}

/** Undefined for a process that is gone or a zombie. Source: proc_pid_stat(5), proc_pid_io(5), fields by number. */
export function readProcUsage(pid: number, { pageBytes, ticksPerSecond }: KernelConstants): ProcUsage | undefined {
  const stat = read(pid, 'stat');
  // What follows the name begins with field 3.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const field = (number: number) => Number(fields[number - 3]);
  if (stat === '' || fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const io = read(pid, 'io');
  return {
    startedAt: fields[22 - 3] ?? '',
    cpuMs: ((field(14) + field(15) + field(16) + field(17)) * 1_000) / ticksPerSecond,
    memoryBytes: field(24) * pageBytes,
    threads: field(20),
    fileDescriptors: countFiles(pid),
    readBytes: lineOf(io, 'read_bytes'),
    writtenBytes: lineOf(io, 'write_bytes'),
  };
}

function read(pid: number, name: 'stat' | 'io'): string {
  try {
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function countFiles(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/fd`).length;
  } catch {
    return undefined;
  }
}

function lineOf(text: string, name: string): number | undefined {
  const value = new RegExp(`^${name}: (\\d+)$`, 'm').exec(text)?.[1];
  return value === undefined ? undefined : Number(value);
}
