import type { ResultCounts } from './count-results.ts';
import { formatNumber } from './format-number.ts';

/** `2`, or `2 + 1 muted`: the failures of a suite in a table. */
export function failedText({ failed, muted }: ResultCounts): string {
  const counting = formatNumber(failed - muted);
  return muted > 0 ? `${counting} + ${formatNumber(muted)} muted` : counting;
}
