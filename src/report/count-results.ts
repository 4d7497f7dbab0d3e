import type { Test } from 'ctrf';
import { isMuted } from '../model/is-muted.ts';

export interface ResultCounts {
  readonly total: number;
  readonly passed: number;
  readonly failed: number;
  /** Of the failed ones, those that do not count because somebody muted the test. */
  readonly muted: number;
  /** Skipped and pending: not executed, so neither good nor bad. */
  readonly skipped: number;
  /** Neither passed, failed nor skipped, such as a result the test runner itself calls an error or inconclusive. */
  readonly other: number;
  /** Of the passed ones, those that needed a second attempt. */
  readonly flaky: number;
}

/** Counts results themselves; totals that a report states about itself are often wrong. */
export function countResults(tests: readonly Test[]): ResultCounts {
  const counts = { total: tests.length, passed: 0, failed: 0, muted: 0, skipped: 0, other: 0, flaky: 0 };
  for (const test of tests) {
    counts[test.status === 'pending' ? 'skipped' : test.status] += 1;
    if (isMuted(test)) counts.muted += 1;
    if (test.flaky === true && test.status === 'passed') counts.flaky += 1;
  }
  return counts;
}
