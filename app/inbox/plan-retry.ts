import type { Postponement } from '../store/deliveries.ts';
import type { FailureDescription } from './describe-failure.ts';

/** 2, 4, 8, ... seconds up to a quarter of an hour: twelve attempts span some 47 minutes. */
const FIRST_DELAY_SECONDS = 2;
const LONGEST_DELAY_SECONDS = 900;
/** A defect of ours or a request that GitHub does not take: more repetition would not mend it. */
const MAX_ATTEMPTS = 12;
/** Outages of GitHub have lasted for most of a day; a hundred attempts span some 23 hours. */
const MAX_ATTEMPTS_IN_OUTAGE = 100;
/** PostgreSQL's text has no such limit, but nobody reads more than this. */
const MAX_ERROR = 4_000;

/**
 * When a failed delivery is tried again. Pure. A wait that GitHub asked for does not count as an attempt.
 * @param attempts how often it was begun before this time
 * @param random from 0 to 1; spreads the retries of many deliveries that failed together
 */
export function planRetry(failure: FailureDescription, attempts: number, random: number): Postponement {
  const error = failure.message.slice(0, MAX_ERROR);
  if (failure.kind === 'wait') {
    // A tenth more, so that not everything that waits for the same moment starts in it.
    const afterSeconds = (failure.retryAfterSeconds ?? 0) * (1 + random / 10);
    return { error, afterSeconds, countsAsAttempt: false, dead: false };
  }
  const most = failure.kind === 'defect' ? MAX_ATTEMPTS : MAX_ATTEMPTS_IN_OUTAGE;
  // A new token is taken at once; the pause is for the case that it is refused as well.
  const delay = Math.min(LONGEST_DELAY_SECONDS, FIRST_DELAY_SECONDS * 2 ** Math.min(attempts, 16));
  return {
    error,
    afterSeconds: delay * (0.5 + random),
    countsAsAttempt: true,
    dead: attempts + 1 >= most,
  };
}
