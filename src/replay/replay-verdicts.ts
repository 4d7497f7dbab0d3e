import { startFlakiness } from '../stats/flakiness/start-flakiness.ts';
import { toVerdict } from '../stats/flakiness/to-verdict.ts';
import type { Verdict } from '../stats/flakiness/verdict.ts';
import { memoryKey } from '../stats/history/memory-key.ts';
import type { Replay } from './replay.ts';

/** The last word on a test in one variant; null: on the test as a whole, where it has several. */
export interface ReplayVerdict {
  readonly test: string;
  readonly variant: string | null;
  readonly verdict: Verdict;
}

/** Verdicts of all tests in the order of their first appearance; of a test with several variants also the pooled one. */
export function replayVerdicts({ variants, memories }: Replay): readonly ReplayVerdict[] {
  return [...variants].flatMap(([test, known]) => {
    const listed: (string | null)[] = known.size > 1 ? [...[...known].filter((name) => name !== ''), null] : [...known];
    // A test that was always skipped, or seen in outages only, has no memory.
    return listed.map((variant) => {
      const flakiness = memories.get(memoryKey(test, variant))?.flakiness ?? startFlakiness();
      return { test, variant, verdict: toVerdict(flakiness) };
    });
  });
}
