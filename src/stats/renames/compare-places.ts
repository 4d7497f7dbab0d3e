import type { TestFacts } from './test-facts.ts';

/** Lines that a test moves when something short is written above it. */
const NEAR_LINES = 5;

/** Whether two tests stand at the same place of their file: `unknown` when nothing tells. */
export type Place = 'same' | 'other' | 'unknown';

export function comparePlaces(
  from: TestFacts,
  to: TestFacts,
  fromSlot: number | undefined,
  toSlot: number | undefined,
): Place {
  if (fromSlot !== undefined && toSlot !== undefined) return fromSlot === toSlot ? 'same' : 'other';
  if (from.line === undefined || to.line === undefined) return 'unknown';
  // Far apart in lines says nothing: a long test may have been written above.
  return Math.abs(from.line - to.line) <= NEAR_LINES ? 'same' : 'unknown';
}
