import type { CriterionResult } from '../model/generated/report-extra.ts';
import { formatPercent } from './format-percent.ts';
import { formatQuantity } from './format-quantity.ts';

/** A judged criterion in words. All of them can quote hostile text; escape them where they are shown. */
export interface CriterionTexts {
  /** `1.25 s`, `0.9877`, `nothing to measure` */
  readonly value: string;
  /** A ratio in percent, `98.77 %`; empty for what is none. */
  readonly share: string;
  /** `< 1s`; a limit without a unit gets that of the value, `< 1000 ms`. */
  readonly wanted: string;
  /** Why it is inconclusive; empty when it is not. */
  readonly reason: string;
}

/** What needs no unit: shares and plain counts. */
const BARE: ReadonlySet<string> = new Set(['', '1', 'ratio']);

/** What was measured, what was wanted and why it could not be told. */
export function criterionTexts({ value, unit = '', threshold, reason = '' }: CriterionResult): CriterionTexts {
  const bare = BARE.has(unit) || !/\d$/.test(threshold);
  return {
    value: formatQuantity(value, unit),
    share: unit === 'ratio' && value !== null ? formatPercent(value) : '',
    wanted: bare ? threshold : `${threshold} ${unit}`,
    reason,
  };
}
