import type { SequenceState } from './flakiness-state.ts';
import type { Segment } from './verdict.ts';

/** The stretch since the last change of the failure rate; undefined before the first run. */
export function segmentOf({ settled, streaks, sinceRun }: SequenceState): Segment | undefined {
  if (sinceRun === null) return undefined;
  let [runs, failures] = settled;
  for (const [failed, length] of streaks) {
    runs += length;
    failures += failed * length;
  }
  return { sinceRun, runs, failures, rate: failures / runs };
}
