import type { Conclusion } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { countResults, type ResultCounts } from './count-results.ts';
import { criterionTexts } from './criterion-texts.ts';
import { formatNumber } from './format-number.ts';
import { isWorthTelling } from './is-worth-telling.ts';

/** The answer of a run, as every surface gives it. Texts are ours except in `because`, which can quote hostile text. */
export interface Verdict {
  readonly conclusion: Conclusion;
  /** `2 of 41 tests failed` */
  readonly headline: string;
  /** Why, apart from failing tests: missed criteria and problems, the first few of each. */
  readonly because: readonly string[];
  readonly counts: ResultCounts;
}

/** So many reasons fit under a headline; all of them follow in their own sections. */
const REASONS = 5;

/** What the run answers, in one line, with its reasons. */
export function verdict(report: AssayReport): Verdict {
  const { conclusion, problems, criteria } = report.extra.assay;
  const counts = countResults(report.results.tests);
  const told = criteria.filter(isWorthTelling);
  const missed = told.filter((criterion) => criterion.verdict === 'missed');
  const open = told.filter((criterion) => criterion.verdict === 'inconclusive');
  const reasons = [
    ...problems.map((problem) => `${problem.code}: ${problem.message.split('\n', 1)[0] ?? ''}`),
    ...missed.map((criterion) => {
      const { value, wanted } = criterionTexts(criterion);
      return `${criterion.name} is ${value}, wanted ${wanted}`;
    }),
    ...open.map(
      (criterion) =>
        `${criterion.name} could not be judged: ${criterion.reason ?? countOf(criterion.samples, 'sample')}`,
    ),
  ];
  const cut = reasons.length - REASONS;
  const because = cut > 0 ? [...reasons.slice(0, REASONS), `and ${countOf(cut, 'more reason')} below`] : reasons;
  const headline = headlines[conclusion](counts, missed.length, open.length, problems.length);
  return { conclusion, headline, because, counts };
}

type Headline = (counts: ResultCounts, missed: number, open: number, problems: number) => string;

const headlines: Record<Conclusion, Headline> = {
  success: (counts) => {
    if (counts.total === 0) return 'Passed without any test';
    if (counts.failed > counts.muted) return `${failedOf(counts)}, which the criteria allow${mutedToo(counts)}`;
    if (counts.muted > 0) {
      return `${formatNumber(counts.passed)} of ${countOf(counts.total, 'test')} passed, ${mutedOf(counts)}`;
    }
    if (counts.passed === counts.total)
      return counts.total === 1 ? '1 test passed' : `All ${countOf(counts.total, 'test')} passed`;
    return `${formatNumber(counts.passed)} of ${countOf(counts.total, 'test')} passed, none failed`;
  },
  failure: (counts, missed, _open, problems) => {
    const missedText = `${countOf(missed, 'criterion', 'criteria')} missed`;
    const muted = mutedToo(counts);
    if (counts.failed > counts.muted) {
      return `${missed > 0 ? `${failedOf(counts)}, ${missedText}` : failedOf(counts)}${muted}`;
    }
    if (missed > 0) return `${missedText}${muted}`;
    if (problems > 0) return `Failed: ${countOf(problems, 'problem')} apart from the tests${muted}`;
    return `Failed${muted}`;
  },
  inconclusive: (counts, _missed, open, problems) => {
    if (counts.failed > counts.muted) {
      return `Inconclusive: ${failedOf(counts)}, and not all could be judged${mutedToo(counts)}`;
    }
    if (counts.muted > 0 && counts.passed === 0) return `Inconclusive: nothing but ${mutedOf(counts)}`;
    if (counts.muted > 0) return `Inconclusive: not all could be judged${mutedToo(counts)}`;
    if (counts.total === 0) return 'Inconclusive: no test ran';
    if (open > 0) return `Inconclusive: ${countOf(open, 'criterion', 'criteria')} could not be judged`;
    if (problems > 0) return `Inconclusive: ${countOf(problems, 'problem')} left results missing`;
    return 'Inconclusive: the results prove nothing';
  },
};

function failedOf(counts: ResultCounts): string {
  return `${formatNumber(counts.failed - counts.muted)} of ${countOf(counts.total, 'test')} failed`;
}

const mutedOf = ({ muted }: ResultCounts): string => countOf(muted, 'muted failure');

/** What follows a headline about something else. */
const mutedToo = (counts: ResultCounts): string => (counts.muted > 0 ? ` (and ${mutedOf(counts)})` : '');
