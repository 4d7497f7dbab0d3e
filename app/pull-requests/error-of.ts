import { fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { ErrorFact } from './pull-request-facts.ts';

/** Characters that the store hands out of failures elsewhere (failures-of-tests.ts): both sides are cut alike. */
const MESSAGE = 2_000;
const TRACE = 6_000;

/** What a failure of a test is known by again; failures without a word say too little. */
export function errorOf(
  testId: number,
  { message, trace }: { readonly message: string | null; readonly trace: string | null },
): ErrorFact {
  const { same, isGeneric } = fingerprint({
    test: String(testId),
    message: message?.slice(0, MESSAGE),
    trace: trace?.slice(0, TRACE),
  });
  return { same, isGeneric };
}
