import type { SummaryDecision } from './decide.ts';

/** When a pull request gets a summary; one that is there is kept right in every mode but `off`. */
export type SummaryMode = 'always' | 'on-change' | 'on-failure' | 'off';

/**
 * Whether a pull request without a summary gets one. Checks of other apps that are all well say nothing that GitHub does
 * not show already, and most repositories have some that have nothing to do with tests.
 */
export function startsComment(decision: SummaryDecision, mode: SummaryMode): boolean {
  const { runs, total, verdict } = decision;
  const hasNews = total.failed > 0 || total.other > 0 || runs.some(({ source }) => source !== 'checks');
  if (!hasNews || mode === 'off') return false;
  if (mode === 'on-failure') return verdict !== 'passed';
  return mode === 'always' || changesSomething(decision);
}

/** Whether the pull request did something to the tests, or nobody can say whether it did. */
function changesSomething({ verdict, failed, fixed, changes }: SummaryDecision): boolean {
  const { disappeared, newlySkipped, unstable, slower } = changes;
  const changed = [fixed, disappeared, newlySkipped, unstable, slower].some(({ length }) => length > 0);
  // What is red and not known is new, open, or a criterion's or problem's.
  return changed || failed.new.length > 0 || (verdict !== 'passed' && verdict !== 'known');
}
