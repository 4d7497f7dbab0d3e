import { addAttempts } from './flake-probability.ts';
import type { FlakinessState, SequenceState } from './flakiness-state.ts';
import { decay } from './flip-score.ts';
import { MAX_FLIPS } from './observe-outcomes.ts';
import { FAILED_COMMITS, PASSED_COMMITS } from './read-outcomes.ts';
import type { VerdictState } from './verdict.ts';

/** Of two states the one that warns more; a test that is known to be well is better known than an unknown one. */
const BY_WEIGHT: readonly VerdictState[] = ['unknown', 'healthy', 'fixed', 'suspected', 'flaky', 'broken'];

/**
 * The memory of a test that was renamed: what was known under the old name, then what the new one has shown since
 * (undefined: nothing yet). The next run judges the whole.
 */
export function carryFlakiness(from: FlakinessState, to: FlakinessState | undefined): FlakinessState {
  if (to === undefined || to.runs === 0) return from;
  const [known, recent] = from.day <= to.day ? [from, to] : [to, from];
  const heavier = BY_WEIGHT.indexOf(from.state) > BY_WEIGHT.indexOf(to.state) ? from : to;
  const hasNewFlip = recent.flips.length > 0;
  const ordinals = new Set(recent.flips.map(({ ordinal }) => ordinal));
  return {
    version: 1,
    state: heavier.state,
    sinceRun: heavier.sinceRun,
    lastRun: recent.lastRun,
    day: recent.day,
    runs: from.runs + to.runs,
    clean: hasNewFlip ? recent.clean : known.clean + recent.clean,
    rateAtFlip: hasNewFlip ? recent.rateAtFlip : known.rateAtFlip,
    good: addAttempts(known.good, ...recent.good),
    pace: known.pace * decay(recent.day - known.day) + recent.pace,
    costMs: recent.costMs ?? known.costMs,
    passedOn: [...known.passedOn, ...recent.passedOn].slice(-PASSED_COMMITS),
    failedOn: [...known.failedOn, ...recent.failedOn].slice(-FAILED_COMMITS),
    flips: [...known.flips.filter(({ ordinal }) => !ordinals.has(ordinal)), ...recent.flips].slice(-MAX_FLIPS),
    sequence: joinSequences(known.sequence, recent.sequence),
  };
}

/** The recent sequence as the continuation of the known one: of one segment, unless it has seen a change itself. */
function joinSequences(known: SequenceState, recent: SequenceState): SequenceState {
  if (recent.before !== null || known.sinceRun === null) return recent;
  let [runs, failures] = known.settled;
  for (const [failed, length] of known.streaks) {
    runs += length;
    failures += failed * length;
  }
  const settled = [runs + recent.settled[0], failures + recent.settled[1]] as const;
  return { settled, sinceRun: known.sinceRun, streaks: recent.streaks, before: known.before };
}
