import type { Test } from 'ctrf';
import { testExtra } from './report.ts';

/** Whether a result is a failure that does not count, because somebody muted the test. */
export function isMuted(test: Test): boolean {
  return test.status === 'failed' && testExtra(test).muted !== undefined;
}
