import type { CriterionResult } from '../model/generated/report-extra.ts';

/**
 * Whether a criterion needs words of its own: it was not met, and is not only the implied one that all tests pass, which
 * failing tests say themselves.
 */
export function isWorthTelling({ verdict, implied }: CriterionResult): boolean {
  return verdict === 'inconclusive' || (verdict === 'missed' && implied !== true);
}
