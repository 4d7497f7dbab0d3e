import type { Verdict } from '../../src/stats/flakiness/verdict.ts';
import type { VerdictRow } from '../store/verdict-rows.ts';

/** The verdict of a row as the renderers take it; its runs are called by our ids. */
export function readVerdict({ state, sinceRunId, probability, low, high, evidence, rule }: VerdictRow): Verdict {
  return {
    state,
    sinceRun: sinceRunId === null ? undefined : String(sinceRunId),
    probability: probability ?? undefined,
    interval: low === null || high === null ? undefined : [low, high],
    evidence,
    rule,
  };
}
