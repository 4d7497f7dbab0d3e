import { cleanText } from './clean-text.ts';
import type { NewResult, OrderedResult } from './reports.ts';

/** What is kept of one message or trace: enough to recognise a failure by, bounded against a flood. */
const MAX_TEXT = 20_000;

/** Attempts of one test that are kept: as many as a report has (src/results/row-converter.ts), one letter each. */
const MAX_ATTEMPTS = 100;

/** Thirty years: no test takes longer, and sums of such durations stay finite. */
const MAX_DURATION_MS = 1e12;

/**
 * The results of a report as they are stored: cleaned, and in the order of the identities of their tests, which is the
 * same each time the report is read. In this order every process asks for the same rows, so that none waits for another
 * that waits for it, and a test stands in one block of a report and not in all of them.
 */
export function orderResults(results: readonly NewResult[]): OrderedResult[] {
  return results
    .map(cleanResult)
    .sort((a, b) => (a.identity < b.identity ? -1 : a.identity > b.identity ? 1 : a.ordinal - b.ordinal));
}

/** A result as the database takes it. */
export function cleanResult(result: NewResult, ordinal: number): OrderedResult {
  const cut = (text: string | null) => (text === null ? null : cleanText(text.slice(0, MAX_TEXT)));
  return {
    ordinal,
    identity: cleanText(result.identity),
    suite: cleanText(result.suite),
    path: result.path.map(cleanText),
    name: cleanText(result.name),
    file: cut(result.file),
    variant: cleanText(result.variant),
    status: result.status,
    durationMs: cleanDuration(result.durationMs),
    message: cut(result.message),
    trace: cut(result.trace),
    ...(result.attempts === undefined ? {} : { attempts: result.attempts.slice(0, MAX_ATTEMPTS) }),
  };
}

/** Whole microseconds: finer than any clock of a test runner, and never so small that the database refuses it. */
function cleanDuration(durationMs: number): number {
  if (!(durationMs > 0)) return 0;
  return Math.round(Math.min(durationMs, MAX_DURATION_MS) * 1_000) / 1_000;
}
