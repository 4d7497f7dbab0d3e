import { FAILED, PASSED } from './result-status.ts';
import type { NumberedResult } from './write-blocks.ts';

/** Bits of `recent`: with 52 every such number is one that JavaScript holds exactly. */
export const RECENT_OUTCOMES = 52;

/** What some results say of one test in one variant, oldest first. */
export interface TestSum {
  readonly testId: number;
  readonly variantId: number;
  passed: number;
  failed: number;
  /** Neither passed nor failed. */
  skipped: number;
  /** How often an outcome (passed or failed) differs from the one before it. */
  flips: number;
  firstOutcome: number | null;
  lastOutcome: number | null;
  lastStatus: number;
  /** Outcomes as bits, the newest lowest, 1 for failed. */
  recent: number;
  /** Milliseconds of the passes: their sum, the sum of their squares, the longest. */
  durationSum: number;
  durationSquares: number;
  durationMax: number;
}

/**
 * Sums up results by test and variant. Results of one test stand together, in the order in which they happened: so they
 * come from order-results.ts.
 */
export function sumByTest(results: readonly NumberedResult[]): TestSum[] {
  const sums: TestSum[] = [];
  /** Where the sums of the test begin that the results are at. */
  let first = 0;
  for (const result of results) {
    if (sums[first]?.testId !== result.testId) first = sums.length;
    let sum: TestSum | undefined;
    for (let index = first; index < sums.length && sum === undefined; index += 1) {
      if (sums[index]?.variantId === result.variantId) sum = sums[index];
    }
    if (sum === undefined) {
      sum = emptySum(result);
      sums.push(sum);
    }
    add(sum, result);
  }
  return sums;
}

function emptySum({ testId, variantId, status }: NumberedResult): TestSum {
  return {
    testId,
    variantId,
    passed: 0,
    failed: 0,
    skipped: 0,
    flips: 0,
    firstOutcome: null,
    lastOutcome: null,
    lastStatus: status,
    recent: 0,
    durationSum: 0,
    durationSquares: 0,
    durationMax: 0,
  };
}

function add(sum: TestSum, { status, durationMs }: NumberedResult): void {
  sum.lastStatus = status;
  if (status !== PASSED && status !== FAILED) {
    sum.skipped += 1;
    return;
  }
  if (sum.lastOutcome !== null && sum.lastOutcome !== status) sum.flips += 1;
  sum.firstOutcome ??= status;
  sum.lastOutcome = status;
  // No shift: those of JavaScript cut numbers to 32 bits.
  sum.recent = (sum.recent * 2 + (status === FAILED ? 1 : 0)) % 2 ** RECENT_OUTCOMES;
  if (status === FAILED) sum.failed += 1;
  else {
    sum.passed += 1;
    sum.durationSum += durationMs;
    sum.durationSquares += durationMs * durationMs;
    sum.durationMax = Math.max(sum.durationMax, durationMs);
  }
}
