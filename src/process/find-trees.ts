import { readdirSync } from 'node:fs';
import { readProcFile } from './process-table.ts';

interface Seen {
  readonly parent: number;
  readonly session: number;
}

/** Finds the processes of trees, look after look. */
export interface TreeFinder {
  /** Process ids by root, the root included; the members of the root's own session and all their descendants. */
  find(roots: readonly number[]): ReadonlyMap<number, readonly number[]>;
}

/** Numbers of processes come round again, and orphans change parents; so everything is read anew once in a while. */
const FORGET_EVERY = 30;

/**
 * A finder that reads each process of the machine once and then only new ones: on a machine with hundreds of
 * processes that is the larger part of the cost of a sample. Linux only; elsewhere trees are empty.
 */
export function createTreeFinder(): TreeFinder {
  let seen = new Map<number, Seen>();
  let looks = 0;
  return {
    find(roots) {
      looks += 1;
      if (looks % FORGET_EVERY === 0) seen = new Map();
      const before = seen;
      seen = new Map();
      for (const pid of listPids()) {
        const entry = before.get(pid) ?? readEntry(pid);
        if (entry !== undefined) seen.set(pid, entry);
      }
      return treesOf(roots, seen);
    },
  };
}

function treesOf(roots: readonly number[], seen: ReadonlyMap<number, Seen>): Map<number, number[]> {
  const children = new Map<number, number[]>();
  const trees = new Map<number, number[]>(roots.map((root) => [root, []]));
  const open: { pid: number; root: number }[] = [];
  for (const [pid, { parent, session }] of seen) {
    const siblings = children.get(parent);
    if (siblings === undefined) children.set(parent, [pid]);
    else siblings.push(pid);
    if (trees.has(pid)) open.push({ pid, root: pid });
    else if (trees.has(session)) open.push({ pid, root: session });
  }
  const taken = new Set<number>();
  // It grows while it is walked; every process is entered once.
  for (const { pid, root } of open) {
    if (taken.has(pid)) continue;
    taken.add(pid);
    trees.get(root)?.push(pid);
    for (const child of children.get(pid) ?? []) open.push({ pid: child, root });
  }
  return trees;
}

function readEntry(pid: number): Seen | undefined {
  const stat = readProcFile(pid, 'stat');
  if (stat === '') return undefined;
  // The second field is the program's name in parentheses and may itself contain spaces and parentheses.
  const [, parent, , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return { parent: Number(parent), session: Number(session) };
}

function listPids(): number[] {
  try {
    return readdirSync('/proc').map(Number).filter(Number.isInteger);
  } catch {
    return [];
  }
}
