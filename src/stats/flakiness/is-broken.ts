import type { SequenceState } from './flakiness-state.ts';
import { segmentOf } from './segment-of.ts';

/** A test that fails in more of its runs than this is broken, not flaky: a flake that bad has nothing left to tell. */
const BROKEN_RATE = 0.95;
/** It stays broken above this, so that one pass in a long streak of failures does not end it and the next begin it anew. */
const MENDED_RATE = 0.9;
/** Failures in a row that it takes: one and two are what a retry, a revert or a quick fix answer. */
const BROKEN_STREAK = 3;

/** Whether a test fails as good as always since the last change of its failure rate. `wasBroken`: until now. */
export function isBroken(sequence: SequenceState, wasBroken: boolean): boolean {
  const last = sequence.streaks.at(-1);
  if (last === undefined) return false;
  if (!wasBroken && (last[0] === 0 || last[1] < BROKEN_STREAK)) return false;
  const segment = segmentOf(sequence);
  return segment !== undefined && segment.rate > (wasBroken ? MENDED_RATE : BROKEN_RATE);
}
