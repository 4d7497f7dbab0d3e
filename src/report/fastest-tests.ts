import type { Test } from 'ctrf';

/** The `limit` executed tests that took least, fastest first; what took no time at all was not measured. */
export function fastestTests(tests: readonly Test[], limit = 10): Test[] {
  return tests
    .filter((test) => test.duration > 0 && (test.status === 'passed' || test.status === 'failed'))
    .sort((a, b) => a.duration - b.duration)
    .slice(0, limit);
}
