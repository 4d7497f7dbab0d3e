import { cleanRunsNeeded } from './clean-runs-needed.ts';
import { countRelapses } from './count-relapses.ts';
import { flakeInterval, flakeProbability } from './flake-probability.ts';
import type { FlakinessState } from './flakiness-state.ts';
import { flipScore, HALF_LIFE_DAYS, WINDOW_DAYS } from './flip-score.ts';
import { segmentOf } from './segment-of.ts';
import type { Evidence, Impact, Verdict } from './verdict.ts';

/** Name and version of the rule: a change of a threshold or a formula of it is a new version. */
export const FLAKINESS_RULE = 'flaky/1';
/** Proofs that a verdict shows: enough to look at, short enough for an issue. */
const MAX_PROOFS = 5;

/** The verdict on a test, with all that it stands on. */
export function toVerdict(state: FlakinessState): Verdict {
  const known = state.runs > 0;
  return {
    state: state.state,
    sinceRun: state.sinceRun ?? undefined,
    probability: known ? flakeProbability(state.good) : undefined,
    interval: known ? flakeInterval(state.good) : undefined,
    evidence: evidenceOf(state),
    rule: FLAKINESS_RULE,
  };
}

function evidenceOf(state: FlakinessState): Evidence {
  const newest = state.flips.slice(-MAX_PROOFS).reverse();
  return {
    runs: state.runs,
    cleanRuns: state.clean,
    cleanRunsNeeded: cleanRunsNeeded(state.rateAtFlip),
    window: { days: WINDOW_DAYS, halfLifeDays: HALF_LIFE_DAYS, lastRun: state.lastRun ?? undefined },
    flips: state.flips.length,
    score: flipScore(state.flips, state.day),
    proofs: newest.map(({ commit, runs, at, together, weight }) => {
      return { commit: commit ?? undefined, runs, at: at ?? undefined, together, weight };
    }),
    good: { failed: state.good[0], passed: state.good[1] },
    relapses: countRelapses(state.sequence),
    segment: segmentOf(state.sequence),
    impact: impactOf(state),
  };
}

/** Executions in a time t at a steady pace are (their sum with half-life h) x ln 2 x t / h; here t = h = 30 days. */
function impactOf(state: FlakinessState): Impact | undefined {
  if (state.runs === 0) return undefined;
  const executions = state.pace * Math.LN2;
  const failures = executions * flakeProbability(state.good);
  return { executions, failures, rerunMs: state.costMs === null ? undefined : failures * state.costMs };
}
