import { logBeta } from '../log-gamma.ts';
import type { SequenceState, Streak } from './flakiness-state.ts';

/**
 * Prior of a segment's failure rate, and of a change at any one place: those of LUCI Analysis. With 1e-4 a sequence of a
 * thousand runs has one change in ten by its prior, and data must speak ten thousand to one.
 */
const PRIOR_FAILED = 0.3;
const PRIOR_PASSED = 0.5;
const LOG_CHANGE_PRIOR = Math.log(1e-4);
const LOG_BETA_PRIOR = logBeta(PRIOR_FAILED, PRIOR_PASSED);

/**
 * Runs that stay open for a change to be found in. A change shows within a few runs (two failures in a row after 200
 * passes are one), so that what is 100 runs old is settled; and streaks, which bound the work of one run: a test that
 * changes every second or third run does so all the way, and 40 streaks of it show that.
 */
const OPEN_RUNS = 100;
const OPEN_STREAKS = 40;

/** Log of the probability of a sequence with so many failures, its rate unknown (Beta-Binomial marginal likelihood). */
function logEvidence(runs: number, failures: number): number {
  return logBeta(failures + PRIOR_FAILED, runs - failures + PRIOR_PASSED) - LOG_BETA_PRIOR;
}

/**
 * Takes the next run of a test on the default branch into its sequence, and cuts the sequence where a change of the
 * failure rate is more probable than none: log evidence of both parts - that of the whole + ln(1e-4) > 0, only where
 * the outcome changes (LUCI Analysis, changepoints). Bounded work and memory: see `OPEN_RUNS`.
 */
export function observeSequence(state: SequenceState, failed: boolean, run: string): SequenceState {
  const only = state.streaks.length === 1 ? (state.streaks[0] as Streak) : undefined;
  if (only !== undefined && only[0] === (failed ? 1 : 0) && only[1] === OPEN_RUNS) {
    // By far the most frequent: nothing has changed for longer than is open. The same as below, without its work.
    return { ...state, settled: [state.settled[0] + 1, state.settled[1] + only[0]] };
  }
  const streaks = append(state.streaks, failed ? 1 : 0, run);
  const sinceRun = state.sinceRun ?? run;
  const cut = streaks.length > 1 ? bestCut(state.settled, streaks) : undefined;
  if (cut !== undefined) {
    const before = count(state.settled, streaks.slice(0, cut));
    const rest = streaks.slice(cut);
    return { settled: [0, 0], sinceRun: (rest[0] as Streak)[2], streaks: rest, before };
  }
  return settle({ settled: state.settled, sinceRun, streaks, before: state.before });
}

function append(streaks: readonly Streak[], failed: 0 | 1, run: string): Streak[] {
  const last = streaks.at(-1);
  if (last === undefined || last[0] !== failed) return [...streaks, [failed, 1, run]];
  const longer = streaks.slice();
  longer[longer.length - 1] = [failed, last[1] + 1, last[2]];
  return longer;
}

/** Runs and failures of the settled part and some streaks. */
function count(settled: readonly [number, number], streaks: readonly Streak[]): readonly [number, number] {
  let [runs, failures] = settled;
  for (const [failed, length] of streaks) {
    runs += length;
    failures += failed * length;
  }
  return [runs, failures];
}

/** Index of the streak with which a new segment begins, undefined without a change. */
function bestCut(settled: readonly [number, number], streaks: readonly Streak[]): number | undefined {
  const [runs, failures] = count(settled, streaks);
  const whole = logEvidence(runs, failures);
  let [leftRuns, leftFailures] = settled;
  let best = 0;
  let place: number | undefined;
  for (let index = 1; index < streaks.length; index++) {
    const [failed, length] = streaks[index - 1] as Streak;
    leftRuns += length;
    leftFailures += failed * length;
    const gain =
      logEvidence(leftRuns, leftFailures) +
      logEvidence(runs - leftRuns, failures - leftFailures) -
      whole +
      LOG_CHANGE_PRIOR;
    if (gain > best) [best, place] = [gain, index];
  }
  return place;
}

/** Moves what is older than the open runs into the settled counts. */
function settle(state: SequenceState): SequenceState {
  const { streaks } = state;
  let [runs, failures] = state.settled;
  let surplus = streaks.reduce((total, [, length]) => total + length, 0) - OPEN_RUNS;
  let start = Math.max(0, streaks.length - OPEN_STREAKS);
  for (const [failed, length] of streaks.slice(0, start)) {
    runs += length;
    failures += failed * length;
    surplus -= length;
  }
  let first: Streak | undefined;
  while (surplus > 0) {
    const [failed, length, firstRun] = streaks[start] as Streak;
    const moved = Math.min(length, surplus);
    runs += moved;
    failures += failed * moved;
    surplus -= moved;
    if (moved < length) first = [failed, length - moved, firstRun];
    else start += 1;
  }
  if (start === 0 && first === undefined) return state;
  const open = streaks.slice(start);
  if (first !== undefined) open[0] = first;
  return { ...state, settled: [runs, failures], streaks: open };
}
