import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import type { SummaryDecision } from './decide.ts';

/** How the line looks where it is shown. */
interface Look {
  strong(text: string): string;
  /** @param text a hostile one, a branch's name */
  code(text: string): string;
}

const MARKDOWN: Look = {
  strong: (text) => `**${text}**`,
  code: (text) => `<code>${escapeMarkdown(text)}</code>`,
};

/** For titles, where nothing is markup. */
export const PLAIN: Look = { strong: (text) => text, code: plainLine };

/** The whole answer in one line: the worst first and bold, everything else that is not nothing behind it. */
export function headline(decision: SummaryDecision, look: Look = MARKDOWN): string {
  const bad = complaints(decision);
  const [first = '', ...rest] = bad.length > 0 ? bad : [praise(decision)];
  return [look.strong(first), ...rest, ...asides(decision, look)].join(' · ');
}

/** What speaks against the pull request, or leaves it open, worst first. */
function complaints(decision: SummaryDecision): string[] {
  const { failed, missedCriteria: missed, verdict } = decision;
  const found = [
    some(failed.new.length, 'new failure'),
    some(failed.unclassified.length, 'unclassified failure'),
    missed === 0 ? '' : `${countOf(missed, 'criterion', 'criteria')} missed`,
    unexplained(decision),
  ].filter((part) => part !== '');
  const doubt = doubts(decision).join(', ');
  if (found.length > 0) return doubt === '' ? found : [...found, doubt];
  if (doubt !== '') return [verdict === 'inconclusive' ? `Inconclusive: ${doubt}` : capital(doubt)];
  // Red for no reason that was counted: a problem, or a report that says no more.
  if (verdict !== 'failed') return [];
  const { length } = decision.problems;
  return [
    length === 0 ? 'Failed without a failing test' : `Failed: ${countOf(length, 'problem')} apart from the tests`,
  ];
}

function doubts(decision: SummaryDecision): string[] {
  const open = decision.criteria.filter((criterion) => criterion.verdict === 'inconclusive').length;
  const { refused, missing, deadJobs, underWay, inconclusiveReports, total, verdict } = decision;
  // A run without any report says it for all of its jobs.
  const lost = deadJobs.filter(({ run }) => !missing.includes(run)).length;
  const found = [
    refused.length === 0 ? '' : `${countOf(refused.length, 'report')} could not be read`,
    missing.length === 0 ? '' : `${countOf(missing.length, 'run')} left no report`,
    lost === 0 ? '' : `${countOf(lost, 'job')} left no report`,
    underWay.length === 0 ? '' : `${countOf(underWay.length, 'run')} still under way`,
    open === 0 ? '' : `${countOf(open, 'criterion', 'criteria')} could not be judged`,
    inconclusiveReports === 0 || open > 0 ? '' : `${countOf(inconclusiveReports, 'report')} without a clear result`,
    total.other === 0 ? '' : `${countOf(total.other, 'test result')} unclear`,
  ].filter((part) => part !== '');
  if (found.length > 0 || verdict !== 'inconclusive') return found;
  if (unexplained(decision) !== '') return [];
  return [total.results === 0 ? 'no test ran' : 'no test passed or failed'];
}

function unexplained({ unexplained: runs }: SummaryDecision): string {
  const cancelled = runs.filter((run) => run.conclusion === 'cancelled').length;
  const failed = runs.length - cancelled;
  return [
    failed === 0 ? '' : `${countOf(failed, 'run')} failed outside the tests`,
    cancelled === 0 ? '' : `${countOf(cancelled, 'run')} cancelled`,
  ]
    .filter((part) => part !== '')
    .join(', ');
}

function praise({ verdict, total }: SummaryDecision): string {
  if (verdict === 'known') return 'No new failures';
  return total.passed === 1 ? 'The only test passes' : `All ${countOf(total.passed, 'test')} pass`;
}

function asides({ failed, fixed, total, base }: SummaryDecision, look: Look): string[] {
  const { flaky, muted, 'broken-on-base': broken } = failed;
  return [
    flaky.length === 0 ? '' : `${formatNumber(flaky.length)} known flaky`,
    broken.length === 0 ? '' : `${formatNumber(broken.length)} broken on ${look.code(base.branch)}`,
    muted.length === 0 ? '' : `${formatNumber(muted.length)} muted`,
    fixed.length === 0 ? '' : `${countOf(fixed.length, 'fixed', 'fixed')}`,
    total.skipped === 0 ? '' : `${countOf(total.skipped, 'skipped', 'skipped')}`,
  ].filter((part) => part !== '');
}

function some(count: number, noun: string): string {
  return count === 0 ? '' : countOf(count, noun);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
