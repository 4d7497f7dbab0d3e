import type { HealthAdvice } from '../stats/health/health-advice.ts';
import type { TestFacts } from '../stats/health/test-facts.ts';
import type { Recommendation } from './advice/recommendation.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatPercent } from './format-percent.ts';

/** A recommendation on many runs; it reads as one on a single run does. Its texts quote hostile names. */
export type HealthWords = Pick<Recommendation, 'finding' | 'evidence' | 'advice'>;

/** Tests named as evidence. */
const NAMED = 5;

/** What a rule on a suite's health found, why it says so, and what to do. */
export function healthAdviceWords(advice: HealthAdvice): HealthWords {
  const { rule, value, limit, tests, trend } = advice;
  const tested = countOf(tests.length, 'test');
  switch (rule) {
    case 'broken-tests':
      return {
        finding: `${tested} ${tests.length === 1 ? 'fails' : 'fail'} in nearly every run`,
        evidence: named(tests, ({ executions }) => countOf(executions, 'run')),
        advice: 'Repair or delete them: a test that always fails tells nothing new and hides the next failure.',
      };
    case 'flaky-tests':
      return {
        finding: `${tested} ${tests.length === 1 ? 'is' : 'are'} flaky`,
        evidence: named(tests, ({ probability, executions }) =>
          probability === undefined
            ? countOf(executions, 'run')
            : `fails for no reason in ${formatPercent(probability)} of ${countOf(executions, 'run')}`,
        ),
        advice:
          'Begin with the first: it has cost most failures without a cause. Mute what must wait, with an end date.',
      };
    case 'slower-tests':
      return {
        finding: `${tested} became slower and stayed so`,
        evidence: named(
          tests,
          ({ usualMs = 0, slowerBy = 1 }) => `now ${formatDuration(usualMs)}, ${slowerBy.toFixed(2)} times as before`,
        ),
        advice: 'Look at what changed in the run that each verdict names, or accept the new level as the baseline.',
      };
    case 'slow-few':
      return {
        finding: `${tested}, a tenth of all, ${tests.length === 1 ? 'takes' : 'take'} ${formatPercent(value)} of the time`,
        evidence: named(tests, ({ usualMs = 0 }) => formatDuration(usualMs)),
        advice: 'Split them, run them less often, or share their set-up: time saved elsewhere hardly shows.',
      };
    case 'many-skipped':
      return {
        finding: `${formatPercent(value)} of all results are skipped tests`,
        evidence: [`more than ${formatPercent(limit)}`],
        advice: 'Delete what will not come back, and give the rest a reason and an end.',
      };
    default:
      return TREND_WORDS[rule](trend?.first ?? 0, trend?.last ?? 0, trend?.count ?? 0);
  }
}

type TrendRule = 'rising-failures' | 'rising-retries' | 'falling-coverage' | 'rising-duration';

const TREND_WORDS: Readonly<Record<TrendRule, (first: number, last: number, weeks: number) => HealthWords>> = {
  'rising-failures': (first, last, weeks) => ({
    finding: 'The failure rate rises from week to week',
    evidence: [overWeeks(formatPercent(first), formatPercent(last), weeks)],
    advice:
      'Look at the broken and flaky tests first; when there are none, changes arrive that were not tested before.',
  }),
  'rising-retries': (first, last, weeks) => ({
    finding: 'More and more tests pass only at a later attempt',
    evidence: [overWeeks(formatPercent(first), formatPercent(last), weeks)],
    advice: 'Retries hide it for now. Find what these tests race with before they fail twice in a row.',
  }),
  'falling-coverage': (first, last, weeks) => ({
    finding: 'The coverage of lines falls from week to week',
    evidence: [overWeeks(formatPercent(first), formatPercent(last), weeks)],
    advice: 'Ask for tests with new code, for example with a criterion on `coverage.lines`.',
  }),
  'rising-duration': (first, last, weeks) => ({
    finding: 'A run takes longer from week to week',
    evidence: [overWeeks(formatDuration(first), formatDuration(last), weeks)],
    advice: 'Look at the tests that became slower; when there are none, there are simply more: shard the suite.',
  }),
};

function overWeeks(first: string, last: string, weeks: number): string {
  return `${first} in the first of ${countOf(weeks, 'week')}, ${last} in the last; chance alone makes such a row in fewer than 1 of 20`;
}

function named(tests: readonly TestFacts[], figures: (test: TestFacts) => string): string[] {
  const lines = tests.slice(0, NAMED).map((one) => {
    const where = one.variant === '' ? '' : ` (${one.variant})`;
    return `${one.test}${where}: ${figures(one)}`;
  });
  return tests.length > NAMED ? [...lines, `and ${countOf(tests.length - NAMED, 'more test')}`] : lines;
}
