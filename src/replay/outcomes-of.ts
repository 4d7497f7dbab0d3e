import type { Outcome } from '../stats/history/run-record.ts';

const PASSED: readonly Outcome[] = ['passed'];
const FAILED: readonly Outcome[] = ['failed'];
const SKIPPED: readonly Outcome[] = ['skipped'];
/** Runners that retry by themselves write one row with this status: it failed, then it passed. */
const FLAKY: readonly Outcome[] = ['failed', 'passed'];

/** The words that test runners, CI systems and databases have for an outcome, in lower case, without `-`, `_` and blanks. */
const WORDS = new Map<string, readonly Outcome[]>([
  ...['passed', 'pass', 'ok', 'success', 'successful', 'succeeded', 'expected'].map((word) => [word, PASSED] as const),
  ...['failed', 'fail', 'failure', 'error', 'errored', 'broken', 'unexpected'].map((word) => [word, FAILED] as const),
  ...['timeout', 'timedout', 'crash', 'crashed', 'aborted', 'interrupted'].map((word) => [word, FAILED] as const),
  ...['skipped', 'skip', 'pending', 'ignored', 'disabled', 'todo'].map((word) => [word, SKIPPED] as const),
  ...['notrun', 'notexecuted', 'excluded', 'canceled', 'cancelled'].map((word) => [word, SKIPPED] as const),
  ['flaky', FLAKY],
]);

/** What a status means, in any case; undefined when the word is not known. */
export function outcomesOf(status: string): readonly Outcome[] | undefined {
  return WORDS.get(status) ?? WORDS.get(status.toLowerCase().replace(/[-_ ]/g, ''));
}
