import { carryFlakiness } from '../../src/stats/flakiness/carry-flakiness.ts';
import { matchRenames } from '../../src/stats/renames/match-renames.ts';
import type { TestFacts } from '../../src/stats/renames/test-facts.ts';
import type { Queryable } from '../store/database.ts';
import { type NamedTest, testsByIds } from '../store/find-tests.ts';
import type { MemoryPages } from '../store/memory-pages.ts';
import { observedBefore, type RunToObserve } from '../store/observed-runs.ts';
import { outcomesOfRun, type StoredOutcome } from '../store/run-outcomes.ts';
import { renamedAmong, type TestRename } from '../store/test-renames.ts';

/** Tests that vanish or appear in one commit; with more of them a suite was added or taken away, and nothing renamed. */
const MOST = 2_000;

/**
 * Finds tests of a run that are tests of the run before under a new name, and gives them the memories of those: both in
 * `pages`. The memory under the old name stays as it is, for the case that a person takes the rename back; a pair that
 * somebody took back is not linked again.
 */
export async function linkRenames(
  database: Queryable,
  repositoryId: number,
  run: RunToObserve,
  outcomes: readonly StoredOutcome[],
  pages: MemoryPages,
): Promise<TestRename[]> {
  const here = new Set(outcomes.map(({ testId }) => testId));
  const appeared = [...here].filter((testId) => pages.get({ testId, variantId: 0 }) === undefined);
  // Of a repository's first run all tests appear.
  if (appeared.length === 0 || appeared.length > MOST || appeared.length === here.size) return [];
  const before = await observedBefore(database, repositoryId, run);
  if (before === undefined) return [];
  const former = await outcomesOfRun(database, repositoryId, before);
  const vanished = [...new Set(former.map(({ testId }) => testId))].filter((testId) => !here.has(testId));
  if (vanished.length === 0 || vanished.length > MOST) return [];

  const ids = [...new Set([...here, ...former.map(({ testId }) => testId)])];
  const tests = new Map((await testsByIds(database, repositoryId, ids)).map((test) => [test.testId, test]));
  const earlier = await renamedAmong(database, repositoryId, [...appeared, ...vanished]);
  const isRefused = (from: number, to: number) =>
    earlier.some(({ fromTestId, toTestId }) => fromTestId === from && toTestId === to);
  // A suite that left no results has not vanished: its job was not run, or its report is late.
  const suites = new Set([...here].map((testId) => tests.get(testId)?.suite));
  const gone = vanished.filter((testId) => suites.has(tests.get(testId)?.suite));
  const matches = matchRenames(facts(gone, former, tests), facts(appeared, outcomes, tests));
  const renames: TestRename[] = [];
  for (const { from, to, confidence, reasons } of matches) {
    const [fromTestId, toTestId] = [Number(from), Number(to)];
    if (isRefused(fromTestId, toTestId)) continue;
    await carryMemories(database, repositoryId, fromTestId, toTestId, outcomes, pages);
    const { runId, headSha, completedAt } = run;
    renames.push({ fromTestId, toTestId, confidence, reasons, runId, headSha, renamedAt: completedAt });
  }
  return renames;
}

/** Tests as the matching sees them, with their place among those of their file and how long they took. */
function facts(
  testIds: readonly number[],
  outcomes: readonly StoredOutcome[],
  tests: ReadonlyMap<number, NamedTest>,
): TestFacts[] {
  const inFile = new Map<string, number>();
  const seen = new Map<number, { position: number; durationMs: number }>();
  for (const { testId, durationMs } of [...outcomes].sort((a, b) => a.reportId - b.reportId || a.ordinal - b.ordinal)) {
    if (seen.has(testId)) continue;
    const file = tests.get(testId)?.file ?? '';
    const position = inFile.get(file) ?? 0;
    inFile.set(file, position + 1);
    seen.set(testId, { position, durationMs });
  }
  return testIds.flatMap((testId) => {
    const test = tests.get(testId);
    if (test === undefined) return [];
    const { suite, path, name, file } = test;
    return [{ test: String(testId), suite, path, name, file: file ?? undefined, ...seen.get(testId) }];
  });
}

async function carryMemories(
  database: Queryable,
  repositoryId: number,
  from: number,
  to: number,
  outcomes: readonly StoredOutcome[],
  pages: MemoryPages,
): Promise<void> {
  const variants = new Set([0, ...outcomes.filter(({ testId }) => testId === to).map(({ variantId }) => variantId)]);
  const places = [...variants].map((variantId) => ({ testId: from, variantId }));
  await pages.read(database, repositoryId, places);
  for (const place of places) {
    const memory = pages.get(place);
    if (memory === undefined) continue;
    pages.set({ ...place, testId: to }, { ...memory, flakiness: carryFlakiness(memory.flakiness, undefined) });
  }
}
