import { memoryKey } from '../../src/stats/history/memory-key.ts';
import type { Outcome, ResultRecord, RunRecord } from '../../src/stats/history/run-record.ts';
import type { MemoryPlace } from '../store/memory-pages.ts';
import type { RunToObserve } from '../store/observed-runs.ts';
import { FAILED, PASSED } from '../store/result-status.ts';
import type { StoredFailure, StoredOutcome } from '../store/run-outcomes.ts';

/** A run as the engine takes it, and where each of its memories lies. */
export interface ObservedRun {
  readonly record: RunRecord;
  /** By `memoryKey`. */
  readonly places: ReadonlyMap<string, MemoryPlace>;
}

const OUTCOMES: Readonly<Record<string, Outcome>> = { p: 'passed', f: 'failed', s: 'skipped' };

/**
 * The results of a run as the engine takes them, one for each test and variant. What a run has several times under one
 * name (parameters, jobs that do not name their cell) counts once and as the worst: they are no attempts of one thing.
 */
export function toRunRecord(
  run: RunToObserve,
  isOutage: boolean,
  outcomes: readonly StoredOutcome[],
  variants: ReadonlyMap<number, string>,
  failures: ReadonlyMap<number, StoredFailure>,
): ObservedRun {
  const worst = new Map<string, StoredOutcome>();
  for (const outcome of outcomes) {
    const key = `${outcome.testId} ${outcome.variantId}`;
    const other = worst.get(key);
    if (other === undefined || isWorse(outcome, other)) worst.set(key, outcome);
  }
  const places = new Map<string, MemoryPlace>();
  const results: ResultRecord[] = [];
  for (const { testId, variantId, status, durationMs, failureId, attempts } of worst.values()) {
    const test = String(testId);
    const variant = variants.get(variantId) ?? '';
    const said = failureId === null ? undefined : failures.get(failureId);
    results.push({
      test,
      variant,
      outcomes: [...[...attempts].map((letter) => OUTCOMES[letter] ?? 'skipped'), outcomeOf(status)],
      // Reports that know no duration say 0.
      durationMs: status === PASSED && durationMs > 0 ? durationMs : undefined,
      message: said === undefined ? undefined : `${said.message ?? ''}\n${said.trace ?? ''}`.trim(),
    });
    places.set(memoryKey(test, null), { testId, variantId: 0 });
    if (variant !== '') places.set(memoryKey(test, variant), { testId, variantId });
  }
  const record = {
    run: String(run.runId),
    commit: run.headSha,
    at: Date.parse(run.completedAt),
    isOutage,
    results,
  };
  return { record, places };
}

function outcomeOf(status: number): Outcome {
  return status === FAILED ? 'failed' : status === PASSED ? 'passed' : 'skipped';
}

/** Failed before passed before skipped, then the one that was tried more often, then the longer one. */
function isWorse(a: StoredOutcome, b: StoredOutcome): boolean {
  const rank = ({ status }: StoredOutcome) => (status === FAILED ? 2 : status === PASSED ? 1 : 0);
  return (
    (rank(a) - rank(b) ||
      a.attempts.length - b.attempts.length ||
      a.durationMs - b.durationMs ||
      b.reportId - a.reportId) > 0
  );
}
