import { toVerdict } from '../../src/stats/flakiness/to-verdict.ts';
import type { HistoryEvent } from '../../src/stats/history/history-event.ts';
import { memoryKey } from '../../src/stats/history/memory-key.ts';
import { observeRun } from '../../src/stats/history/observe-run.ts';
import type { RepositoryMemory } from '../../src/stats/history/repository-memory.ts';
import type { FixSight } from '../../src/stats/history/sight-fixes.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import type { MemoryPages, MemoryPlace } from '../store/memory-pages.ts';
import type { RunToObserve } from '../store/observed-runs.ts';
import type { SeriesChangeRow } from '../store/series-changes.ts';
import type { VerdictChange } from '../store/verdict-changes.ts';
import type { VerdictRow } from '../store/verdict-rows.ts';
import type { ObservedRun } from './to-run-record.ts';
import { toSeriesChanges } from './to-series-changes.ts';
import { toVerdictRow } from './to-verdict-row.ts';

/** What a run changes of the memory of its repository, apart from the pages, which hold it already. */
export interface HistoryPlan {
  readonly repository: RepositoryMemory;
  readonly verdicts: readonly VerdictRow[];
  readonly verdictChanges: readonly VerdictChange[];
  readonly seriesChanges: readonly SeriesChangeRow[];
  /** Tests whose history began anew. */
  readonly begun: readonly string[];
}

/** Verdicts that nobody looks for on a board: they are written when they change, and not with each run. */
const UNREMARKABLE = new Set(['unknown', 'healthy']);

/**
 * Takes a run into the memories of its tests. `pages` have been read for all of its places and hold the new memories
 * afterwards. A test that becomes healthy because it has run often enough is no change that anybody asks for: its verdict
 * is written, and not logged.
 */
export function planHistory(
  run: RunToObserve,
  { record, places }: ObservedRun,
  pages: MemoryPages,
  repository: RepositoryMemory | undefined,
  fixes?: FixSight,
): HistoryPlan {
  const known = new Map<string, TestMemory>();
  for (const [key, place] of places) {
    const memory = pages.get(place);
    if (memory !== undefined) known.set(key, memory);
  }
  const step = observeRun(record, known, repository, fixes);
  const placeOf = (key: string): MemoryPlace => {
    const place = places.get(key);
    if (place === undefined) throw new Error(`the engine speaks of ${key}, which the run has no result of`);
    return place;
  };
  const rows = new Map<string, VerdictRow>();
  for (const [key, memory] of step.memories) {
    const place = placeOf(key);
    pages.set(place, memory);
    if (!UNREMARKABLE.has(memory.flakiness.state)) {
      rows.set(key, toVerdictRow(place, toVerdict(memory.flakiness), run.runId));
    }
  }
  const verdictChanges: VerdictChange[] = [];
  const seriesChanges: SeriesChangeRow[] = [];
  for (const event of step.events) {
    const key = keyOf(event);
    const place = placeOf(key);
    if (event.kind === 'duration') {
      seriesChanges.push(...toSeriesChanges(run, [event.event], place));
      continue;
    }
    const { before, verdict } = event;
    rows.set(key, toVerdictRow(place, verdict, run.runId));
    if (before === 'unknown' && verdict.state === 'healthy') continue;
    verdictChanges.push({ ...place, runId: run.runId, changedAt: run.completedAt, before, verdict });
  }
  return {
    repository: step.repository,
    verdicts: [...rows.values()],
    verdictChanges,
    seriesChanges,
    begun: step.begun,
  };
}

function keyOf({ test, variant }: HistoryEvent): string {
  return memoryKey(test, variant);
}
