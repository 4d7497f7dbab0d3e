import { createHash } from 'node:crypto';
import { fingerprint } from '../../src/stats/clusters/fingerprint.ts';
import type { ErrorFact } from './pull-request-facts.ts';

/** Characters that the store hands out of failures elsewhere (failures-of-tests.ts): both sides are cut alike. */
const MESSAGE = 2_000;
const TRACE = 6_000;
/** A line of a trace that names a line of a file: `cart.ts:12`, `cart.py", line 12`, `Cart.java:12`. */
const PLACE = /\.\w{1,5}(?::|\(|", line )\d/;

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
  return { same, isGeneric, frames: framesOf(message ?? '', trace?.slice(0, TRACE) ?? '') };
}

/** The trace without the message, which many runners repeat above it, and which has the values of the moment. */
function framesOf(message: string, trace: string): string | undefined {
  const said = new Set(message.split('\n').map((line) => line.trim()));
  const frames = trace.split('\n').map((line) => line.trim());
  const placed = frames.filter((line) => !said.has(line) && PLACE.test(line));
  return placed.length === 0 ? undefined : createHash('sha256').update(placed.join('\n')).digest('hex').slice(0, 24);
}
