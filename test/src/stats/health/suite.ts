import type { DayCounts } from '../../../../src/stats/health/day-counts.ts';
import type { TestFacts } from '../../../../src/stats/health/test-facts.ts';

/** A day of one run of ten tests that all passed in 1 s. */
export function day(name: string, other: Partial<DayCounts> = {}): DayCounts {
  return {
    day: name,
    runs: 1,
    passed: 10,
    failed: 0,
    skipped: 0,
    retried: 0,
    durationMs: 1000,
    measured: 10,
    coverage: undefined,
    ...other,
  };
}

/** A healthy test of 100 ms. */
export function known(test: string, other: Partial<TestFacts> = {}): TestFacts {
  return {
    test,
    variant: '',
    verdict: 'healthy',
    probability: undefined,
    executions: 100,
    usualMs: 100,
    slowerBy: undefined,
    ...other,
  };
}

/** One day in each of so many weeks from Monday 2026-09-07 on. */
export function weekly(figures: readonly Partial<DayCounts>[]): DayCounts[] {
  const monday = Date.UTC(2026, 8, 7);
  return figures.map((one, at) => day(new Date(monday + at * 7 * 86_400_000).toISOString().slice(0, 10), one));
}
