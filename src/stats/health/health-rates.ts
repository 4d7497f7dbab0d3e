import type { DayCounts } from './day-counts.ts';

/** Shares and means of counts; undefined where there is nothing to divide by. */
export interface HealthRates {
  /** Failed / (passed + failed). */
  readonly failureRate: number | undefined;
  /** Passed only at a later attempt / passed. */
  readonly retryRate: number | undefined;
  /** Skipped / all results. */
  readonly skippedRate: number | undefined;
  /** Milliseconds of a test, mean. */
  readonly testMs: number | undefined;
  /** Milliseconds of all tests of a run added up, mean. */
  readonly runMs: number | undefined;
  /** Results of a run, mean. */
  readonly testsPerRun: number | undefined;
  readonly coverage: number | undefined;
}

/** The rates of a day, a week or all of them. */
export function healthRates(counts: Omit<DayCounts, 'day'>): HealthRates {
  const { runs, passed, failed, skipped, retried, durationMs, measured, coverage } = counts;
  const results = passed + failed + skipped;
  return {
    failureRate: share(failed, passed + failed),
    retryRate: share(retried, passed),
    skippedRate: share(skipped, results),
    testMs: share(durationMs, measured),
    runMs: measured > 0 ? share(durationMs, runs) : undefined,
    testsPerRun: share(results, runs),
    coverage,
  };
}

function share(part: number, whole: number): number | undefined {
  return whole > 0 ? part / whole : undefined;
}
