import type { CriterionResult } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { criterionTexts } from './criterion-texts.ts';
import { formatNumber } from './format-number.ts';
import { htmlLook } from './html-look.ts';
import { metricWords } from './metric-words.ts';
import { plainLine } from './plain-text.ts';
import { sortCriteria } from './sort-criteria.ts';
import { truncate } from './truncate.ts';

/** The schema allows 10,000; what needs a look comes first. */
const ROWS = 300;
const NAME = 300;
const REASON = 600;

/** What the section "Criteria" shows: what was wanted, what was measured, and why it could not be; false without any. */
export function htmlCriteria(report: AssayReport) {
  const { criteria } = report.extra.assay;
  const words = metricWords(criteria.map(({ name }) => name));
  const cut = criteria.length - ROWS;
  return {
    criteria: criteria.length > 0 && {
      caption: caption(criteria),
      hasOpen: criteria.some(({ verdict }) => verdict === 'inconclusive'),
      hasImplied: criteria.some(({ implied }) => implied === true),
      words: words.length > 0 && { items: words },
      rows: sortCriteria(criteria).slice(0, ROWS).map(criterionRow),
      more: cut > 0 && `${countOf(cut, 'more criterion', 'more criteria')} in ctrf-report.json.`,
    },
  };
}

function caption(criteria: readonly CriterionResult[]): string {
  const own = criteria.filter(({ implied }) => implied !== true);
  const others = criteria.filter(({ implied }) => implied === true);
  const score = (list: typeof criteria, singular: string, plural: string) =>
    `${formatNumber(list.filter(({ verdict }) => verdict === 'met').length)} of ${countOf(list.length, singular, plural)} met`;
  return [
    ...(own.length > 0 ? [score(own, 'criterion', 'criteria')] : []),
    ...(others.length > 0 ? [score(others, 'implied criterion', 'implied criteria')] : []),
  ].join(', ');
}

function criterionRow(criterion: CriterionResult) {
  const { value, share, wanted, reason } = criterionTexts(criterion);
  return {
    ...htmlLook(criterion.verdict),
    name: truncate(plainLine(criterion.name), NAME),
    value: plainLine(value),
    share,
    wanted: plainLine(wanted),
    samples: formatNumber(criterion.samples),
    reason: truncate(plainLine(reason), REASON),
    implied: criterion.implied === true,
  };
}
