import { fingerprint } from '../clusters/fingerprint.ts';
import type { RunRecord } from './run-record.ts';

/** More failures than this, and than the share, are an outage: what a single change breaks is mostly less. */
const MANY_FAILURES = 10;
const MANY_SHARE = 0.05;
/** What the failures of a run look like. */
export interface FailureSurvey {
  /** Tests with a result, tests with a failing attempt. */
  readonly tests: number;
  readonly failed: number;
  /** What all failures say (the same fingerprint), undefined when they differ or one says nothing. */
  readonly shared: string | undefined;
}

/** Counts tests, not variants: a test that fails under six of them is one. */
export function surveyFailures(run: RunRecord): FailureSurvey {
  const tests = new Set<string>();
  const failed = new Set<string>();
  let shared: string | undefined;
  let differs = false;
  for (const { test, outcomes, message } of run.results) {
    tests.add(test);
    if (!outcomes.includes('failed')) continue;
    failed.add(test);
    if (differs) continue;
    const says = whatItSays(test, message);
    if (says === undefined || (shared !== undefined && shared !== says)) differs = true;
    shared = says;
  }
  return { tests: tests.size, failed: failed.size, shared: differs ? undefined : shared };
}

/** What a failure says without what changes from test to test and run to run; undefined when that is nothing. */
function whatItSays(test: string, message: string | undefined): string | undefined {
  if (message === undefined || message === '') return undefined;
  const { template, isGeneric } = fingerprint({ test, message, trace: undefined });
  return isGeneric || template.length === 0 ? undefined : template.join(' ');
}

/** Whether far more tests failed than a change breaks. */
export function isMassFailure({ tests, failed }: FailureSurvey): boolean {
  return failed > Math.max(MANY_FAILURES, MANY_SHARE * tests);
}

/**
 * Whether a run tells of its surroundings and not of its tests: the caller knows so, or more than 10 tests and 5 % of
 * all failed, or more than are usual failed (`usual`, at least three) and all of them say the same.
 */
export function isOutage(run: RunRecord, survey: FailureSurvey, usual: number): boolean {
  return run.isOutage || isMassFailure(survey) || (survey.failed > usual && survey.shared !== undefined);
}
