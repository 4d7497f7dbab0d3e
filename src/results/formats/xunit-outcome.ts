import type { Outcome } from '../result-row.ts';
import { plainWord } from './plain-word.ts';

const OUTCOMES: ReadonlyMap<string, Outcome> = new Map([
  ['pass', 'passed'],
  ['fail', 'failed'],
  ['skip', 'skipped'],
  ['notrun', 'skipped'],
]);

/** What the result of a test counts as: `Pass`, `Fail`, `Skip`, and `NotRun` of version 3 for explicit tests. */
export function xunitOutcome(result: string | undefined): { outcome: Outcome; word: string | undefined } {
  if (result === undefined) return { outcome: 'error', word: 'missing outcome' };
  const key = result.toLowerCase();
  const outcome = OUTCOMES.get(key) ?? 'error';
  return { outcome, word: outcome === 'error' || key === 'notrun' ? plainWord(result) : undefined };
}
