import type { AlertKind } from '../store/alerts.ts';
import type { AlertFacts } from './alert-facts.ts';

/** What follows from a run: nothing, or an alert. `folded`: it is kept, and another workflow's tells of the same. */
export type AlertDecision =
  | { readonly kind: 'nothing'; readonly why: 'late' | 'unclear' | 'muted' | 'known' | 'green' }
  | { readonly kind: AlertKind; readonly isFolded: boolean };

const RED = ['failure', 'timed_out', 'startup_failure'];

/**
 * One alert for each change, none for what goes on: red after green, an outage after green, tests that fail after an outage,
 * green after either. What is inconclusive is no recovery. An outage in a branch that is red already is no news.
 */
export function decideAlert(facts: AlertFacts): AlertDecision {
  const { conclusion, before, isFolded } = { ...facts, isFolded: facts.isOutageElsewhere };
  const wasBad = before === 'red' || before === 'outage';
  if (facts.isOvertaken) return { kind: 'nothing', why: 'late' };
  if (RED.includes(conclusion)) {
    if (facts.isOutage) return wasBad ? { kind: 'nothing', why: 'known' } : { kind: 'outage', isFolded };
    if (facts.failed > 0 && facts.isMuted) return { kind: 'nothing', why: 'muted' };
    return before === 'red' ? { kind: 'nothing', why: 'known' } : { kind: 'red', isFolded: false };
  }
  if (conclusion !== 'success' || !facts.isConclusive || facts.failed > 0) return { kind: 'nothing', why: 'unclear' };
  // An outage of several workflows is told once, and so is its end.
  return wasBad ? { kind: 'recovered', isFolded: before === 'outage' && isFolded } : { kind: 'nothing', why: 'green' };
}
