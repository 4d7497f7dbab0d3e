import type { HistoryEvent } from './history-event.ts';
import { memoryKey } from './memory-key.ts';
import type { RepositoryMemory } from './repository-memory.ts';
import type { RunRecord } from './run-record.ts';
import type { TestMemory } from './test-memory.ts';

/** What a run has changed. */
export interface HistoryStep {
  /** Memories by `memoryKey`, only the changed ones. */
  readonly memories: ReadonlyMap<string, TestMemory>;
  readonly repository: RepositoryMemory;
  readonly events: readonly HistoryEvent[];
}

/** Keys of the memories that `observeRun` needs for a run, where they exist: of each variant, and of each test. */
export function memoriesNeeded(run: RunRecord): readonly string[] {
  const keys = new Set<string>();
  for (const { test, variant } of run.results) keys.add(memoryKey(test, null)).add(memoryKey(test, variant));
  return [...keys];
}
