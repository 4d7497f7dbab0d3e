import type { Problem } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { plainLine, plainText } from './plain-text.ts';
import { problemRemedy } from './problem-remedy.ts';
import { truncate } from './truncate.ts';

/** Beyond so many problems nobody reads on; all of them are in ctrf-report.json. */
const PROBLEMS = 200;
const NAME = 300;
/** UTF-16 units of a message; a whole log is no message. */
const MESSAGE = 8_000;

/** What the section "Problems" shows: what went wrong apart from failing tests; false without any. */
export function htmlProblems(report: AssayReport) {
  const { problems } = report.extra.assay;
  const cut = problems.length - PROBLEMS;
  return {
    problems: problems.length > 0 && {
      items: problems.slice(0, PROBLEMS).map(problemItem),
      more: cut > 0 && `${countOf(cut, 'more problem')} in ctrf-report.json.`,
    },
  };
}

function problemItem({ code, suite = '', variant = {}, place = '', message }: Problem) {
  const meta = [suite, variantText(variant), place]
    .map((part) => truncate(plainLine(part), NAME))
    .filter((part) => part !== '');
  return {
    code: truncate(plainLine(code), NAME),
    hasMeta: meta.length > 0,
    meta,
    remedy: problemRemedy(code) ?? false,
    message: truncate(plainText(message), MESSAGE),
  };
}
