import { addAttempts } from './flake-probability.ts';
import type { FlakinessState, FlipEvent } from './flakiness-state.ts';
import { decay, flipsInWindow } from './flip-score.ts';
import { flipWeight } from './flip-weight.ts';
import { nextState } from './next-state.ts';
import { observeSequence } from './observe-sequence.ts';
import { rateOfFlips } from './rate-of-flips.ts';
import type { Reading } from './read-outcomes.ts';
import { startFlakiness } from './start-flakiness.ts';

/** Flips that are remembered: with 16 in the window nobody asks for the seventeenth. */
export const MAX_FLIPS = 16;
/** Part of a new duration in the mean: about the last ten passing runs. */
const COST_PART = 0.1;

/** The run as all tests in it see it, after the flips of all of them have been counted. */
export interface RunSight {
  readonly run: string;
  readonly commit: string | null;
  readonly ordinal: number;
  /** Milliseconds since the epoch, null when unknown. */
  readonly at: number | null;
  /** The repository's clock, in days. */
  readonly day: number;
  /** Tests that flipped unexpectedly, by the number of the commit, of all commits that are remembered. */
  readonly flipped: ReadonlyMap<number, number>;
  /** See `flipBase`. */
  readonly base: number;
}

/** The memory of a test after one more run, given what its attempts say (`readOutcomes`). Constant time. */
export function observeOutcomes(before: FlakinessState | undefined, reading: Reading, sight: RunSight): FlakinessState {
  const state = before ?? startFlakiness();
  const { run, day } = sight;
  const good = addAttempts(state.good, reading.goodFailed, reading.goodPassed);
  const flips = flipsAfter(state, reading, sight);
  const after: FlakinessState = {
    version: 1,
    state: state.state,
    sinceRun: state.sinceRun,
    lastRun: run,
    day,
    runs: state.runs + 1,
    clean: reading.firstPassed && !reading.isFlip ? state.clean + 1 : 0,
    rateAtFlip: reading.isFlip ? rateOfFlips(flips, good) : state.rateAtFlip,
    good,
    pace: state.pace * decay(day - state.day) + reading.executions,
    costMs: meanCost(state.costMs, reading.durationMs),
    passedOn: reading.passedOn,
    failedOn: reading.failedOn,
    flips,
    sequence: observeSequence(state.sequence, reading.failed, run),
  };
  const endsFailure = !reading.failed && state.sequence.streaks.at(-1)?.[0] === 1;
  const next = nextState(after, reading.isFlip || endsFailure);
  if (next === after.state) return after;
  // What came before a fix says nothing of the code after it: the passes that proved it begin the new count.
  return { ...after, state: next, sinceRun: run, good: next === 'fixed' ? [0, after.clean] : after.good };
}

function meanCost(known: number | null, durationMs: number | undefined): number | null {
  if (durationMs === undefined) return known;
  return known === null ? durationMs : known + COST_PART * (durationMs - known);
}

function flipsAfter(state: FlakinessState, reading: Reading, sight: RunSight): readonly FlipEvent[] {
  const known = state.flips;
  if (known.length === 0 && !reading.isFlip) return known;
  const { ordinal, flipped, base } = sight;
  let flips = flipsInWindow(known, sight.day);
  // Later runs of a commit may have shown that more tests flipped on it than was known.
  if (flips.some((flip) => (flipped.get(flip.ordinal) ?? 0) > flip.together)) {
    flips = flips.map((flip) => {
      const together = Math.max(flip.together, flipped.get(flip.ordinal) ?? 0);
      return together === flip.together ? flip : { ...flip, together, weight: flipWeight(together, base) };
    });
  }
  if (!reading.isFlip || flips.some((flip) => flip.ordinal === ordinal)) return flips;
  const together = Math.max(1, flipped.get(ordinal) ?? 1);
  const { commit, at, day } = sight;
  const weight = flipWeight(together, base);
  const flip = { commit, ordinal, runs: reading.flipRuns, at, day, nth: state.runs + 1, together, weight };
  return [...flips, flip].slice(-MAX_FLIPS);
}
