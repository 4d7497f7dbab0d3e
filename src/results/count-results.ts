import type { Test } from 'ctrf';

/** How many results ended how. CTRF has no word for an error of its own: such a test is `failed` with a raw status. */
export interface ResultCounts {
  readonly tests: number;
  readonly passed: number;
  /** Wrong answers; without those that could give none. */
  readonly failed: number;
  readonly errored: number;
  readonly skipped: number;
  /** Sum of the tests' durations in milliseconds; tests run side by side, so that the wall time may be less. */
  readonly durationMs: number;
}

/** Counts results; whatever is neither passed, failed nor skipped is an error, since it is no pass. */
export function countResults(tests: Iterable<Test>): ResultCounts {
  const counts = { tests: 0, passed: 0, failed: 0, errored: 0, skipped: 0, durationMs: 0 };
  for (const test of tests) {
    counts.tests += 1;
    if (test.status === 'passed') counts.passed += 1;
    else if (test.status === 'skipped' || test.status === 'pending') counts.skipped += 1;
    else if (isErrored(test)) counts.errored += 1;
    else counts.failed += 1;
    if (test.duration > 0) counts.durationMs += test.duration;
  }
  return counts;
}

/** Whether a test could give no answer, as opposed to a wrong one. `error: timeout` is an error with the format's word. */
export function isErrored({ status, rawStatus }: Pick<Test, 'status' | 'rawStatus'>): boolean {
  return (
    status === 'other' || (status === 'failed' && (rawStatus === 'error' || rawStatus?.startsWith('error: ') === true))
  );
}
