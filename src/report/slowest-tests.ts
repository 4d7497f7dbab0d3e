import type { Test } from 'ctrf';

/** The `limit` tests that took longest, slowest first; tests without a duration are left out. */
export function slowestTests(tests: readonly Test[], limit = 10): Test[] {
  return tests
    .filter((test) => test.duration > 0)
    .sort((a, b) => b.duration - a.duration)
    .slice(0, limit);
}
