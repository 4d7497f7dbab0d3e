import type { SummaryDecision } from './decide.ts';

/**
 * Whether a pull request without a summary gets one. Checks of other apps that are all well say nothing that GitHub does
 * not show already, and most repositories have some that have nothing to do with tests.
 */
export function startsComment({ runs, total }: SummaryDecision): boolean {
  return total.failed > 0 || total.other > 0 || runs.some(({ source }) => source !== 'checks');
}
