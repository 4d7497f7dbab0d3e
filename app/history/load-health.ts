import { type SuiteHealth, suiteHealth } from '../../src/stats/health/suite-health.ts';
import type { Queryable } from '../store/database.ts';
import { type HealthTest, healthTests, suiteDays } from '../store/health-facts.ts';

/** The health of every suite of the default branch in some UTC days, both included, such as 2026-11-21. */
export async function loadHealth(
  database: Queryable,
  repositoryId: number,
  days: { readonly from: string; readonly to: string },
): Promise<SuiteHealth[]> {
  const counts = await suiteDays(database, repositoryId, days);
  const tests = await healthTests(database, repositoryId, days.from);
  const suites = [...new Set([...counts, ...tests].map(({ suite }) => suite))].sort();
  return suites.map((suite) =>
    suiteHealth({
      suite,
      days: counts.filter((day) => day.suite === suite),
      tests: tests.filter((test) => test.suite === suite).map(toFacts),
    }),
  );
}

function toFacts({ path, name, probability, usualMs, slowerBy, ...test }: HealthTest) {
  return {
    test: [...path, name].join(' › '),
    variant: test.variant,
    verdict: test.verdict,
    executions: test.executions,
    probability: probability ?? undefined,
    usualMs: usualMs ?? undefined,
    slowerBy: slowerBy ?? undefined,
  };
}
