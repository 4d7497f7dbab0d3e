import { carriesMarker } from './markers.ts';
import { type ProcessEntry, readProcessTable, readProcFile } from './process-table.ts';

/** A process that was found, as a person recognises it. */
export interface FoundProcess {
  readonly pid: number;
  readonly commandLine: string;
}

/**
 * The living processes that carry the marker, their descendants, and the members of the given sessions.
 * Descendants and sessions are there for programs that overwrite or clear their environment. Never this process
 * or one of its ancestors. Empty on platforms without /proc.
 */
export function findMarked(marker: string, sessions: readonly number[] = []): readonly FoundProcess[] {
  const table = readProcessTable();
  const spared = ancestors(table);
  const found = new Set<number>();
  for (const { pid, session } of table) {
    if (sessions.includes(session) || carriesMarker(readProcFile(pid, 'environ'), marker)) found.add(pid);
  }
  for (const pid of spared) found.delete(pid);
  addDescendants(found, table, spared);
  return [...found].map((pid) => ({ pid, commandLine: commandLine(pid) }));
}

function ancestors(table: readonly ProcessEntry[]): Set<number> {
  const parents = new Map(table.map(({ pid, parent }) => [pid, parent]));
  const found = new Set<number>();
  for (let pid: number | undefined = process.pid; pid !== undefined && pid > 0 && !found.has(pid); ) {
    found.add(pid);
    pid = parents.get(pid);
  }
  return found;
}

function addDescendants(found: Set<number>, table: readonly ProcessEntry[], spared: ReadonlySet<number>): void {
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const { pid, parent } of table) if (found.has(parent) && !spared.has(pid)) found.add(pid);
  }
}

function commandLine(pid: number): string {
  const text = Buffer.from(readProcFile(pid, 'cmdline'), 'latin1').toString('utf8');
  // Long enough to recognise a program with its arguments, short enough for one line of a message.
  return text.replaceAll('\0', ' ').trim().slice(0, 200) || '(unknown command)';
}
