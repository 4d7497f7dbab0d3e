import type { Conclusion } from '../model/generated/report-extra.ts';
import type { ResultCounts } from './count-results.ts';

/** How a conclusion is shown: one that only stands because failures are muted is never simply green. */
export function conclusionStatus(conclusion: Conclusion, { muted }: ResultCounts): Conclusion | 'passed-muted' {
  return conclusion === 'success' && muted > 0 ? 'passed-muted' : conclusion;
}
