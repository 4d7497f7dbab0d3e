import type { SummaryDecision } from './decide.ts';

/** What a commit is told when several pull requests have it: worst first. */
const ORDER: readonly SummaryDecision['verdict'][] = ['failed', 'inconclusive', 'known', 'passed'];

/** The worst of some decisions, the first of equals; undefined without any. */
export function worstDecision(decisions: readonly SummaryDecision[]): SummaryDecision | undefined {
  return ORDER.flatMap((verdict) => decisions.filter((decision) => decision.verdict === verdict))[0];
}
