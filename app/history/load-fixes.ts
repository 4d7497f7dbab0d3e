import { memoryKey } from '../../src/stats/history/memory-key.ts';
import type { FixSight } from '../../src/stats/history/sight-fixes.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { Queryable } from '../store/database.ts';
import type { MemoryPages, MemoryPlace } from '../store/memory-pages.ts';
import type { RunToObserve } from '../store/observed-runs.ts';
import { openFixes, type TestFixRow } from '../store/test-fixes.ts';
import type { TestRename } from '../store/test-renames.ts';
import { loadMemories } from './load-memories.ts';
import { type AskContains, sightStoredFixes } from './sight-stored-fixes.ts';
import type { ObservedRun } from './to-run-record.ts';

/** What a run is to the fixes of its tests. */
export interface LoadedFixes {
  readonly rows: readonly TestFixRow[];
  readonly sight: FixSight;
  /** The run with the places of all variants of the tests that begin anew; their pages have been read. */
  readonly observed: ObservedRun;
}

/** The fixes that a run is held against; undefined when nobody has told any, as of nearly all tests. */
export async function loadFixes(
  database: Queryable,
  repositoryId: number,
  run: RunToObserve,
  { observed, renames, pages }: { observed: ObservedRun; renames: readonly TestRename[]; pages: MemoryPages },
  ask: AskContains,
): Promise<LoadedFixes | undefined> {
  const testIds = new Set([...observed.places.values()].map(({ testId }) => testId));
  for (const { fromTestId } of renames) testIds.add(fromTestId);
  const goesOnAs = new Map(renames.map(({ fromTestId, toTestId }) => [fromTestId, toTestId]));
  const rows = (await openFixes(database, repositoryId, [...testIds], run.completedAt)).map((row) => {
    return { ...row, testId: goesOnAs.get(row.testId) ?? row.testId };
  });
  if (rows.length === 0) return undefined;
  const memories = new Map<number, readonly TestMemory[]>();
  const places = new Map<string, MemoryPlace>(observed.places);
  for (const testId of new Set(rows.map((row) => row.testId))) {
    const known = await loadMemories(database, repositoryId, testId, pages);
    memories.set(
      testId,
      known.map(({ memory }) => memory),
    );
    for (const { variantId, variant } of known) places.set(memoryKey(String(testId), variant), { testId, variantId });
  }
  const sight = await sightStoredFixes(rows, run.headSha, (testId) => memories.get(testId) ?? [], ask);
  return { rows, sight, observed: { ...observed, places } };
}
