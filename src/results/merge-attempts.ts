import type { RetryAttempt, Test } from 'ctrf';
import { testExtra } from '../model/report.ts';
import { identityOf } from '../model/test-identity.ts';
import { variantText } from '../model/variant-text.ts';

/**
 * Joins the results of one run's attempts, first attempt first, into one list. What a later attempt ran again replaces
 * the earlier result of the same test in the same variant and keeps it as an attempt; what it did not run stands. A
 * test that passes after it failed is flaky. The same test several times within one attempt is several parameters:
 * they are paired in their order. Results of other variants are other results: a failure in one leg stays one.
 */
export function mergeAttempts(attempts: readonly (readonly Test[])[]): Test[] {
  const places = new Map<string, number>();
  const merged: Test[] = [];
  for (const tests of attempts) {
    const seen = new Map<string, number>();
    for (const test of tests) {
      const key = `${identityOf(test)} ${variantText(testExtra(test).variant)}`;
      const nth = seen.get(key) ?? 0;
      seen.set(key, nth + 1);
      const place = places.get(`${key} ${nth}`);
      if (place === undefined) {
        places.set(`${key} ${nth}`, merged.length);
        merged.push(test);
      } else merged[place] = again(merged[place] as Test, test);
    }
  }
  return merged;
}

function again(before: Test, after: Test): Test {
  const earlier = [...(before.retryAttempts ?? []), asAttempt(before), ...(after.retryAttempts ?? [])];
  const retryAttempts = earlier.map((attempt, index) => ({ ...attempt, attempt: index + 1 }));
  const failedBefore = retryAttempts.some(({ status }) => status === 'failed');
  const { flaky: _flaky, ...test } = after;
  return {
    ...test,
    retries: retryAttempts.length,
    retryAttempts,
    ...(after.status === 'passed' && failedBefore ? { flaky: true } : {}),
  };
}

function asAttempt({ status, rawStatus, duration, message, trace }: Test): RetryAttempt {
  return {
    attempt: 1,
    status,
    duration,
    ...(rawStatus === undefined ? {} : { rawStatus }),
    ...(message === undefined ? {} : { message }),
    ...(trace === undefined ? {} : { trace }),
  };
}
