import type { CriterionResult, Problem } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { criterionTexts } from './criterion-texts.ts';
import { type Failure, groupFailures } from './group-failures.ts';
import { isWorthTelling } from './is-worth-telling.ts';
import { muteText } from './mute-text.ts';
import { plainLine, plainText } from './plain-text.ts';
import { sourceOf } from './test-place.ts';
import { testTitle } from './test-title.ts';
import { truncate } from './truncate.ts';

/** A remark that GitHub shows on a run, beside a line of code if it has a file. */
export interface Annotation {
  readonly level: 'error' | 'warning' | 'notice';
  readonly file?: string;
  /** Counts from 1. */
  readonly line?: number;
  readonly title: string;
  readonly message: string;
}

/** GitHub shows the first 10 errors of a step and drops the others without a word. */
const PER_STEP = 10;
/** GitHub refuses longer titles. */
const TITLE = 255;
/** GitHub takes 64 KB; beyond the first screen the report is the better place. */
const MESSAGE = 4000;
/** Of them kept for what Assay adds to a test's own message. */
const ROOM = 400;

/**
 * What a run has to say on the code: problems, criteria that were not met, failing tests; `limit` at most.
 * If there is more, the last one says how much.
 */
export function annotations(report: AssayReport, options: { limit?: number } = {}): Annotation[] {
  const limit = Math.max(1, options.limit ?? PER_STEP);
  const { problems, criteria } = report.extra.assay;
  const general = [
    ...problems.map(ofProblem),
    ...criteria.filter(isWorthTelling).map(ofCriterion),
    ...ofQuarantine(report),
  ];
  const failures = groupFailures(report.results.tests);
  if (general.length + failures.length <= limit) return [...general, ...failures.map(ofFailure)];

  const shown = limit - 1;
  const shownFailures = failures.slice(0, Math.max(0, shown - general.length));
  const cutFailures = failures.slice(shownFailures.length).reduce((sum, failure) => sum + failure.results, 0);
  const cutGeneral = Math.max(0, general.length - shown);
  const cut = [
    ...(cutFailures > 0 ? [countOf(cutFailures, 'more failure')] : []),
    ...(cutGeneral > 0 ? [countOf(cutGeneral, 'more remark')] : []),
  ];
  const more = `${cut.join(' and ')} in the report`;
  const isMild = cutGeneral === 0 && failures.slice(shownFailures.length).every(({ muted }) => muted !== undefined);
  return [
    ...general.slice(0, shown),
    ...shownFailures.map(ofFailure),
    annotation(isMild ? 'warning' : 'error', more, `${more}; GitHub shows no more than ${limit} here.`),
  ];
}

function ofCriterion(criterion: CriterionResult): Annotation {
  const { value, wanted, reason } = criterionTexts(criterion);
  const samples = countOf(criterion.samples, 'sample');
  return annotation(
    criterion.verdict === 'missed' ? 'error' : 'warning',
    `Criterion ${criterion.verdict}: ${criterion.name}`,
    criterion.value === null
      ? `Nothing to measure (${reason || samples}); wanted ${wanted}.`
      : `${criterion.name} is ${value}, wanted ${wanted} (${samples}).`,
  );
}

function ofQuarantine(report: AssayReport): Annotation[] {
  const notice = report.extra.assay.quarantine?.notice;
  return notice === undefined ? [] : [annotation('notice', 'Nothing was muted', notice)];
}

function ofFailure(failure: Failure): Annotation {
  const { test, suite, variants, away, muted } = failure;
  const cells = [suite, variants.join(' | ')].filter((part) => part !== '').join(' ');
  const message = test.message || test.trace || `${test.name} ended as ${test.rawStatus ?? test.status}.`;
  const meanwhile = away.map((service) => `\n\nService ${plainLine(service)} was away meanwhile.`).join('');
  const word = muted === undefined ? '' : `\n\nThis does not count: ${muteText(muted)}`;
  const source = sourceOf(test);
  return annotation(
    test.status === 'failed' && muted === undefined ? 'error' : 'warning',
    `${muted === undefined ? '' : 'Muted: '}${cells === '' ? testTitle(test) : `${testTitle(test)} (${cells})`}`,
    `${truncate(message, MESSAGE - ROOM - word.length)}${meanwhile}${word}`,
    source?.file,
    source?.line,
  );
}

function ofProblem(problem: Problem): Annotation {
  const place = /^(.+?)(?::(\d+))?(?::\d+)?$/.exec(problem.place ?? '');
  const title = problem.suite === undefined ? problem.code : `${problem.code} in ${problem.suite}`;
  return annotation(
    'error',
    title,
    problem.message,
    place?.[1],
    place?.[2] === undefined ? undefined : Number(place[2]),
  );
}

function annotation(
  level: Annotation['level'],
  title: string,
  message: string,
  file?: string,
  line?: number,
): Annotation {
  const place = file === undefined ? {} : { file: plainLine(file).replaceAll('\\', '/').replace(/^\.\//, '') };
  const hasLine = file !== undefined && line !== undefined && Number.isInteger(line) && line >= 1;
  return {
    level,
    ...place,
    ...(hasLine ? { line } : {}),
    title: truncate(plainLine(title), TITLE),
    message: truncate(plainText(message).trim(), MESSAGE) || 'No message.',
  };
}
