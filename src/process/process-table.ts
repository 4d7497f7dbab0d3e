import { readdirSync, readFileSync } from 'node:fs';

/** One living process as /proc shows it. */
export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
}

/**
 * All living processes; zombies are left out, since they are dead already and only wait to be collected.
 * Empty where there is no /proc (macOS, Windows): there the process group is all that can be stopped.
 * Source: proc_pid_stat(5).
 */
export function readProcessTable(): readonly ProcessEntry[] {
  const entries: ProcessEntry[] = [];
  for (const pid of listPids()) {
    const stat = readProcFile(pid, 'stat');
    // The second field is the program's name in parentheses and may itself contain spaces and parentheses.
    const [state, parent, group, session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (stat === '' || state === 'Z' || state === 'X') continue;
    entries.push({ pid, parent: Number(parent), group: Number(group), session: Number(session) });
  }
  return entries;
}

/** A file of one process in /proc; empty when the process is gone or belongs to somebody else. */
export function readProcFile(pid: number, name: 'stat' | 'environ' | 'cmdline'): string {
  try {
    // Synchronous on purpose: the kernel answers from memory, and a snapshot should not be stretched over time.
    return readFileSync(`/proc/${pid}/${name}`, 'latin1');
  } catch {
    return '';
  }
}

function listPids(): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}
