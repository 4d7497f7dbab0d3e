import type { SequenceState } from './flakiness-state.ts';

/**
 * How often the test failed and then passed again in the present stretch of its sequence, of its last 100 runs. What a
 * commit broke and the next one mended looks the same, so that this is no proof: real histories have 70 to 85 % of their
 * failures for one run only.
 */
export function countRelapses({ streaks }: SequenceState): number {
  let relapses = 0;
  for (let index = 0; index < streaks.length - 1; index++) relapses += streaks[index]?.[0] ?? 0;
  return relapses;
}
