import type { Verdict } from '../../src/stats/flakiness/verdict.ts';
import type { MemoryPlace } from '../store/memory-pages.ts';
import type { VerdictRow } from '../store/verdict-rows.ts';

/** A verdict as boards read it, written after the run `runId`. */
export function toVerdictRow({ testId, variantId }: MemoryPlace, verdict: Verdict, runId: number): VerdictRow {
  const { state, sinceRun, probability, interval, evidence, rule } = verdict;
  const times = evidence.proofs.flatMap(({ at }) => (at === undefined ? [] : [at]));
  return {
    testId,
    variantId,
    state,
    sinceRunId: sinceRun === undefined ? null : Number(sinceRun),
    lastRunId: runId,
    probability: probability ?? null,
    low: interval?.[0] ?? null,
    high: interval?.[1] ?? null,
    impact: evidence.impact?.failures ?? 0,
    lastFlipDay: times.length === 0 ? null : new Date(Math.max(...times)).toISOString().slice(0, 10),
    rule,
    evidence,
  };
}
