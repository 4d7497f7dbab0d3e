import { type SuiteHealth, suiteHealth } from '../../src/stats/health/suite-health.ts';
import type { TestMemory } from '../../src/stats/history/test-memory.ts';
import { baselineOf } from '../../src/stats/series/baseline-of.ts';
import type { Queryable } from '../store/database.ts';
import { type HealthTest, healthTests, suiteDays } from '../store/health-facts.ts';
import { MemoryPages } from '../store/memory-pages.ts';

/** The health of every suite of the default branch in some UTC days, both included, such as 2026-11-21. */
export async function loadHealth(
  database: Queryable,
  repositoryId: number,
  days: { readonly from: string; readonly to: string },
): Promise<SuiteHealth[]> {
  const counts = await suiteDays(database, repositoryId, days);
  const tests = await healthTests(database, repositoryId, days.from);
  const pages = new MemoryPages();
  await pages.read(database, repositoryId, tests);
  const suites = [...new Set([...counts, ...tests].map(({ suite }) => suite))].sort();
  return suites.map((suite) =>
    suiteHealth({
      suite,
      days: counts.filter((day) => day.suite === suite),
      tests: tests.filter((test) => test.suite === suite).map((test) => toFacts(test, pages.get(test))),
    }),
  );
}

/** What it usually takes is the median of its baseline, which one slow run does not move; until there is one, the mean. */
function toFacts({ path, name, probability, usualMs, slowerBy, ...test }: HealthTest, memory: TestMemory | undefined) {
  const baseline = memory?.duration === undefined ? undefined : baselineOf(memory.duration);
  return {
    test: [...path, name].join(' › '),
    variant: test.variant,
    verdict: test.verdict,
    executions: test.executions,
    probability: probability ?? undefined,
    usualMs: baseline?.median ?? usualMs ?? undefined,
    slowerBy: slowerBy ?? undefined,
  };
}
