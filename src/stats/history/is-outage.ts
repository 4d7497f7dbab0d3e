import type { RunRecord } from './run-record.ts';

/** More failures than this, and than the share, are an outage: what a single change breaks is mostly less. */
const MANY_FAILURES = 10;
const MANY_SHARE = 0.05;
/** Fewer failures with one message are two neighbours of a bug; from here on they have a cause outside of the tests. */
const SHARED_FAILURES = 3;

/** What the failures of a run look like. */
export interface FailureSurvey {
  /** Tests with a result, tests with a failing attempt. */
  readonly tests: number;
  readonly failed: number;
  /** What all failures say (the same fingerprint), undefined when they differ or one says nothing. */
  readonly shared: string | undefined;
}

/** Counts tests, not variants: a test that fails under six of them is one. `fingerprintOf` names what a failure says. */
export function surveyFailures(
  run: RunRecord,
  fingerprintOf: (test: string, message: string | undefined) => string | undefined,
): FailureSurvey {
  const tests = new Set<string>();
  const failed = new Set<string>();
  let shared: string | undefined;
  let differs = false;
  for (const { test, outcomes, message } of run.results) {
    tests.add(test);
    if (!outcomes.includes('failed')) continue;
    failed.add(test);
    if (differs) continue;
    const says = fingerprintOf(test, message);
    if (says === undefined || (shared !== undefined && shared !== says)) differs = true;
    shared = says;
  }
  return { tests: tests.size, failed: failed.size, shared: differs ? undefined : shared };
}

/**
 * Whether a run tells of its surroundings and not of its tests: the caller knows so, more than 10 tests and 5 % of all
 * failed, or all failures (three at least) say the same.
 */
export function isOutage(run: RunRecord, { tests, failed, shared }: FailureSurvey): boolean {
  if (run.isOutage) return true;
  if (failed > Math.max(MANY_FAILURES, MANY_SHARE * tests)) return true;
  return failed >= SHARED_FAILURES && shared !== undefined;
}
