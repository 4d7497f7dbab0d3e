import type { Outcome } from '../result-row.ts';

/** How a step ended, in small letters; `untested` for one without a result. */
export type StepStatus =
  | 'passed'
  | 'skipped'
  | 'untested'
  | 'pending'
  | 'undefined'
  | 'ambiguous'
  | 'failed'
  | 'unknown';

/**
 * From the best to the worst, as Cucumber orders them. Strict mode, the default since Cucumber 8, fails a scenario
 * with pending, undefined and ambiguous steps; they can give no answer, which is an error and not a wrong answer.
 */
const ORDER: readonly [status: StepStatus, outcome: Outcome][] = [
  ['passed', 'passed'],
  ['skipped', 'skipped'],
  ['untested', 'skipped'],
  ['pending', 'error'],
  ['undefined', 'error'],
  ['ambiguous', 'error'],
  ['unknown', 'error'],
  ['failed', 'failed'],
];

/** The outcome of a scenario by its worst step; one without steps passes, as it does in Cucumber. */
export function worstStep(statuses: Iterable<StepStatus>): { outcome: Outcome; word: string | undefined } {
  let worst = 0;
  for (const status of statuses) {
    const known = ORDER.findIndex(([name]) => name === status);
    worst = Math.max(worst, known === -1 ? ORDER.findIndex(([name]) => name === 'unknown') : known);
  }
  const [status, outcome] = ORDER[worst] as (typeof ORDER)[number];
  return { outcome, word: outcome === 'error' ? status : undefined };
}
