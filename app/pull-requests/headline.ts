import { countOf } from '../../src/report/count-of.ts';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import type { SummaryDecision } from './decide.ts';

/** The whole answer in one line of Markdown: the worst first and bold, everything else that is not nothing behind it. */
export function headline(decision: SummaryDecision): string {
  const bad = complaints(decision);
  const [first, ...rest] = bad.length > 0 ? bad : [praise(decision)];
  return [`**${first}**`, ...rest, ...asides(decision)].join(' · ');
}

/** What speaks against the pull request, or leaves it open, worst first. */
function complaints(decision: SummaryDecision): string[] {
  const { newFailures, unclassified, missedCriteria: missed, verdict } = decision;
  const found = [
    some(newFailures.length, 'new failure'),
    some(unclassified.length, 'unclassified failure'),
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

function asides({ brokenOnBase, fixed, total, base }: SummaryDecision): string[] {
  return [
    brokenOnBase.length === 0
      ? ''
      : `${countOf(brokenOnBase.length, 'broken', 'broken')} on <code>${escapeMarkdown(base.branch)}</code>`,
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
