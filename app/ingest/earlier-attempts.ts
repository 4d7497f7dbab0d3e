import type { RetryAttempt, Test } from 'ctrf';

/** What a report says of the attempts of a test before the one that counts. */
export interface EarlierAttempts {
  /** A letter each, oldest first: p passed, f failed, s anything else. */
  readonly attempts: string;
  /** The first one that failed; undefined when none did, or the report does not tell what it said. */
  readonly failed: RetryAttempt | undefined;
}

/**
 * The attempts that a test needed before. Where a report only says that a test is flaky and passed, or only how often it
 * was tried again, each attempt before has failed: a test that passes is not tried again.
 */
export function earlierAttempts({ status, flaky, retries = 0, retryAttempts = [] }: Test): EarlierAttempts {
  if (retryAttempts.length > 0) {
    const letters = retryAttempts.map((one) => (one.status === 'passed' ? 'p' : one.status === 'failed' ? 'f' : 's'));
    return { attempts: letters.join(''), failed: retryAttempts.find((one) => one.status === 'failed') };
  }
  const untold = status === 'passed' && flaky === true ? Math.max(retries, 1) : Math.max(retries, 0);
  return { attempts: 'f'.repeat(Math.min(untold, MOST)), failed: undefined };
}

/** Of a number that nobody checked. */
const MOST = 10;
