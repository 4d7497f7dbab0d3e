import type { CriterionResult, Problem } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { formatMeasure } from './format-measure.ts';
import { formatNumber } from './format-number.ts';
import { plainLine, plainText } from './plain-text.ts';
import { statusLook } from './status-look.ts';

/** Beyond so many problems nobody reads on; all of them are in ctrf-report.json. */
const PROBLEMS = 200;

/** What the sections "Criteria" and "Problems" of the HTML report show; undefined where there is nothing. */
export function htmlJudgement(report: AssayReport) {
  const { criteria, problems } = report.extra.assay;
  const met = criteria.filter((criterion) => criterion.verdict === 'met').length;
  return {
    criteria: criteria.length > 0 && {
      caption: `${formatNumber(met)} of ${countOf(criteria.length, 'criterion', 'criteria')} met`,
      rows: criteria.map(criterionRow),
    },
    problems: problems.length > 0 && {
      items: problems.slice(0, PROBLEMS).map(problemItem),
      more: problems.length > PROBLEMS && `${countOf(problems.length - PROBLEMS, 'more problem')} in ctrf-report.json.`,
    },
  };
}

function criterionRow(criterion: CriterionResult) {
  const look = statusLook(criterion.verdict);
  return {
    state: look.state,
    glyph: look.glyph,
    verdict: look.word,
    name: plainLine(criterion.name),
    value: formatMeasure(criterion.value),
    threshold: plainLine(criterion.threshold),
    samples: formatNumber(criterion.samples),
  };
}

function problemItem(problem: Problem) {
  return {
    code: plainLine(problem.code),
    meta: [problem.suite ?? '', problem.variant === undefined ? '' : variantText(problem.variant), problem.place ?? '']
      .map(plainLine)
      .filter((part) => part !== ''),
    message: plainText(problem.message),
  };
}
