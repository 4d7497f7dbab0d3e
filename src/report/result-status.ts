import type { Test } from 'ctrf';
import { isMuted } from '../model/is-muted.ts';

/** How a result is shown: by its status, but a failure that somebody muted as one that does not count. */
export function resultStatus(test: Test): Test['status'] | 'muted' {
  return isMuted(test) ? 'muted' : test.status;
}
