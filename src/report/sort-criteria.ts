import type { CriterionResult } from '../model/generated/report-extra.ts';

const RANK = { missed: 0, inconclusive: 1, met: 2 } as const;

/** Criteria with what needs a look first, within that those of the configuration first; otherwise in their order. */
export function sortCriteria(criteria: readonly CriterionResult[]): CriterionResult[] {
  const implied = (criterion: CriterionResult) => (criterion.implied === true ? 1 : 0);
  return [...criteria].sort((a, b) => RANK[a.verdict] - RANK[b.verdict] || implied(a) - implied(b));
}
