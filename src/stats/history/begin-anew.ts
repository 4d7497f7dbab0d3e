import { resetFlakiness } from '../flakiness/reset-flakiness.ts';
import { parseMemoryKey } from './memory-key.ts';
import type { FixSight } from './sight-fixes.ts';
import type { TestMemory } from './test-memory.ts';

/** The memories of all variants of the tests whose history begins anew with a run; durations go on. */
export function beginAnew(
  known: ReadonlyMap<string, TestMemory>,
  { begins }: FixSight,
  run: string,
): ReadonlyMap<string, TestMemory> {
  const anew = new Map<string, TestMemory>();
  if (begins.size === 0) return anew;
  for (const [key, memory] of known) {
    const holds = begins.get(parseMemoryKey(key).test);
    if (holds === undefined) continue;
    anew.set(key, { ...memory, flakiness: resetFlakiness(memory.flakiness, run, ({ commit }) => holds(commit)) });
  }
  return anew;
}
