import { observeOutcomes, type RunSight } from '../flakiness/observe-outcomes.ts';
import { poolReadings } from '../flakiness/pool-readings.ts';
import { type Reading, readOutcomes } from '../flakiness/read-outcomes.ts';
import { startFlakiness } from '../flakiness/start-flakiness.ts';
import { toVerdict } from '../flakiness/to-verdict.ts';
import { beginAnew } from './begin-anew.ts';
import { groupByTest, type TestResults } from './group-by-test.ts';
import type { HistoryEvent } from './history-event.ts';
import { isMassFailure, isOutage, surveyFailures } from './is-outage.ts';
import { memoryKey, parseMemoryKey } from './memory-key.ts';
import { observeDurations } from './observe-durations.ts';
import { passesForOutage, placeRun, rememberRun, startRepository } from './observe-repository.ts';
import type { RepositoryMemory } from './repository-memory.ts';
import type { RunRecord } from './run-record.ts';
import type { FixSight } from './sight-fixes.ts';
import type { TestMemory } from './test-memory.ts';

/** Nearly all runs: nobody has said that something was fixed. */
const NO_FIXES: FixSight = { without: new Set(), begins: new Map(), fixed: new Set() };

/** What a run has changed. */
export interface HistoryStep {
  /** Memories by `memoryKey`, only the changed ones. */
  readonly memories: ReadonlyMap<string, TestMemory>;
  readonly repository: RepositoryMemory;
  readonly events: readonly HistoryEvent[];
  /** Tests whose history began anew with the run, as it is the first one with their fix. */
  readonly begun: readonly string[];
}

/** One variant of a test in the run: where its memory is, and what its attempts say. */
interface VariantReading {
  readonly key: string;
  readonly variant: string | null;
  readonly reading: Reading;
}

/** A test in the run with what its variants say, and all of them together. */
interface TestReading {
  readonly test: string;
  readonly key: string;
  readonly pooled: Reading;
  readonly variants: readonly VariantReading[];
}

/** Keys of the memories that `observeRun` needs for a run, where they exist: of each variant, and of each test. */
export function memoriesNeeded(run: RunRecord): readonly string[] {
  const keys = new Set<string>();
  for (const { test, variant } of run.results) {
    keys.add(memoryKey(test, null));
    if (variant !== '') keys.add(memoryKey(test, variant));
  }
  return [...keys];
}

/**
 * Takes one run of the default branch into the memories of its tests: verdicts and durations. Pure: `known` holds the
 * memories of `memoriesNeeded`, the step holds those that are new. Linear in the results of the run, whatever the length
 * of the history; the order of the results of different tests or variants changes nothing but the order of the events.
 * `fixes` says what the run is to the fixes of its tests; `known` then holds all variants of those that begin anew.
 */
export function observeRun(
  run: RunRecord,
  known: ReadonlyMap<string, TestMemory>,
  repository: RepositoryMemory = startRepository(),
  fixes: FixSight = NO_FIXES,
): HistoryStep {
  const place = placeRun(repository, run);
  const survey = surveyFailures(run);
  const looksOut = isOutage(run, survey, place.usualFailures);
  const failed = run.isOutage || isMassFailure(survey) ? 0 : survey.failed;
  if (looksOut && passesForOutage(repository, run)) {
    const after = rememberRun(repository, run, place, { unexpected: 0, failed, looksOut });
    return { memories: new Map(), repository: after, events: [], begun: [] };
  }
  const anew = beginAnew(known, fixes, run.run);
  const seen = anew.size === 0 ? known : new Map([...known, ...anew]);
  const commit = { run: run.run, ordinal: place.ordinal, canRecur: run.commit !== undefined };
  const counted = groupByTest(run.results).filter(({ test }) => !fixes.without.has(test));
  const readings = counted.flatMap((results) => readTest(results, seen, commit) ?? []);
  const unexpected = readings.filter(({ key, pooled }) => pooled.isFlip && !seen.get(key)?.flakiness.flips.length);
  const flipped = place.flipped + unexpected.length;
  const after = rememberRun(repository, run, place, { unexpected: unexpected.length, failed, looksOut });
  const sight: RunSight = {
    run: run.run,
    commit: run.commit ?? null,
    ordinal: place.ordinal,
    at: run.at ?? null,
    day: place.day,
    flipped: new Map(after.commits.map(([ordinal, , count]) => [ordinal, count])).set(place.ordinal, flipped),
    base: place.base,
  };
  const judged = judge(readings, seen, known, sight, run);
  const events = [...judged.events, ...eventsOf(anew, known, judged.memories)];
  const memories = anew.size === 0 ? judged.memories : new Map([...anew, ...judged.memories]);
  return { memories, events, repository: after, begun: [...fixes.begins.keys()] };
}

/** What a fix changed of the variants that the run has no result of. */
function eventsOf(
  anew: ReadonlyMap<string, TestMemory>,
  known: ReadonlyMap<string, TestMemory>,
  judged: ReadonlyMap<string, TestMemory>,
): HistoryEvent[] {
  return [...anew].flatMap(([key, { flakiness }]): HistoryEvent[] => {
    const before = known.get(key)?.flakiness.state ?? 'unknown';
    if (judged.has(key) || before === flakiness.state) return [];
    return [{ kind: 'verdict', ...parseMemoryKey(key), before, verdict: toVerdict(flakiness) }];
  });
}

function readTest(
  { test, results }: TestResults,
  known: ReadonlyMap<string, TestMemory>,
  commit: { readonly run: string; readonly ordinal: number; readonly canRecur: boolean },
): TestReading | undefined {
  const key = memoryKey(test, null);
  const pooledState = known.get(key)?.flakiness ?? startFlakiness();
  const variants: VariantReading[] = [];
  let own: Reading | undefined;
  for (const { variant, outcomes, durationMs } of results) {
    const variantKey = variant === '' ? key : memoryKey(test, variant);
    const state = variant === '' ? pooledState : (known.get(variantKey)?.flakiness ?? startFlakiness());
    const reading = readOutcomes(state, outcomes, durationMs, commit);
    if (reading === undefined) continue;
    if (variant === '') own = reading;
    variants.push({ key: variantKey, variant: variant === '' ? null : variant, reading });
  }
  if (variants.length === 0) return undefined;
  const all = variants.map(({ reading }) => reading);
  return { test, key, variants, pooled: poolReadings(pooledState, all, own) };
}

function judge(
  readings: readonly TestReading[],
  seen: ReadonlyMap<string, TestMemory>,
  known: ReadonlyMap<string, TestMemory>,
  sight: RunSight,
  run: RunRecord,
): Pick<HistoryStep, 'memories' | 'events'> {
  const timed = readings.flatMap(({ test, variants }) =>
    variants.map(({ key, variant, reading }) => ({ test, key, variant, durationMs: reading.durationMs })),
  );
  const durations = observeDurations(run.run, timed, seen);
  const memories = new Map<string, TestMemory>();
  const events: HistoryEvent[] = [];
  const note = (test: string, key: string, variant: string | null, reading: Reading) => {
    const before = seen.get(key);
    const flakiness = observeOutcomes(before?.flakiness, reading, sight);
    const duration = durations.series.get(key) ?? before?.duration;
    memories.set(key, duration === undefined ? { flakiness } : { flakiness, duration });
    // Before the fix, where the run is the first with one.
    const was = known.get(key)?.flakiness.state ?? 'unknown';
    if (flakiness.state === was) return;
    events.push({ kind: 'verdict', test, variant, before: was, verdict: toVerdict(flakiness) });
  };
  for (const { test, key, pooled, variants } of readings) {
    note(test, key, null, pooled);
    for (const { key: variantKey, variant, reading } of variants) {
      if (variant !== null) note(test, variantKey, variant, reading);
    }
  }
  return { memories, events: [...events, ...durations.events] };
}
