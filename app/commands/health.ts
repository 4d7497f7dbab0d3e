import { countOf } from '../../src/report/count-of.ts';
import { formatDuration } from '../../src/report/format-duration.ts';
import { formatPercent } from '../../src/report/format-percent.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import type { HealthAdvice } from '../../src/stats/health/health-advice.ts';
import type { SuiteHealth } from '../../src/stats/health/suite-health.ts';
import type { TestFacts } from '../../src/stats/health/test-facts.ts';
import { loadHealth } from '../history/load-health.ts';
import type { Database } from '../store/database.ts';
import { wantedRepository } from './find-subject.ts';

const DAY_MS = 86_400_000;

/** What a rule advises, before the figures. */
const ADVICE: Readonly<Record<HealthAdvice['rule'], string>> = {
  'broken-tests': 'mend or remove tests that always fail',
  'flaky-tests': 'make tests reliable that fail by chance',
  'rising-failures': 'more tests fail from week to week',
  'rising-retries': 'more tests need a second attempt from week to week',
  'slower-tests': 'look at tests that became slower',
  'slow-few': 'a few tests take most of the time',
  'rising-duration': 'the suite takes longer from week to week',
  'falling-coverage': 'the coverage falls from week to week',
  'many-skipped': 'many tests are skipped',
};

/**
 * The health of each suite over the last days: totals, averages, verdicts, the slowest and fastest tests, trends, what to
 * do. As lines for people, or with `json` the whole record, one suite a line.
 */
export async function healthCommand(
  database: Database,
  wanted: { readonly repo: readonly [string, string]; readonly days: number; readonly json: boolean },
  now: Date,
): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const days = { from: day(now.getTime() - wanted.days * DAY_MS), to: day(now.getTime()) };
  const suites = await loadHealth(database, id, days);
  if (wanted.json) return suites.map((suite) => JSON.stringify(suite));
  if (suites.length === 0) return [`no run of the default branch had results since ${days.from}`];
  return suites.flatMap(suiteLines);
}

function suiteLines(health: SuiteHealth): string[] {
  const { suite, from, to, totals, averages, verdicts } = health;
  const known = Object.entries(verdicts).filter(([, count]) => count > 0);
  return [
    `${plainLine(suite)}: ${countOf(health.tests, 'test')}, ${countOf(totals.runs, 'run')} from ${from ?? '-'} to ${to ?? '-'}`,
    `  results: ${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped, ${totals.retried} passed after a retry`,
    `  averages: ${[
      ...share('failed', averages.failureRate),
      ...share('retried', averages.retryRate),
      ...share('skipped', averages.skippedRate),
      ...share('of lines covered', averages.coverage),
      ...time('a test', averages.testMs),
      ...time('a run', averages.runMs),
    ].join(', ')}`,
    `  verdicts: ${known.map(([verdict, count]) => `${count} ${verdict}`).join(', ')}`,
    ...tests('flaky', health.flaky),
    ...tests('slowest', health.slowest),
    ...tests('fastest', health.fastest),
    ...health.trends
      .filter(({ means }) => means !== 'neutral')
      .map(({ of, means, first, last }) => `  trend: ${of} is ${means}, ${value(first)} to ${value(last)} by week`),
    ...health.recommendations.map(({ rule, tests: meant }) => {
      const names = meant.slice(0, 3).map(({ test }) => plainLine(test));
      return `  to do: ${ADVICE[rule]}${names.length === 0 ? '' : `: ${names.join('; ')}${meant.length > 3 ? '; ...' : ''}`}`;
    }),
  ];
}

const share = (what: string, rate: number | undefined) =>
  rate === undefined ? [] : [`${formatPercent(rate)} ${what}`];
const time = (what: string, ms: number | undefined) => (ms === undefined ? [] : [`${formatDuration(ms)} ${what}`]);
const value = (figure: number | undefined) => (figure === undefined ? '-' : String(Number(figure.toPrecision(3))));

function tests(title: string, list: readonly TestFacts[]): string[] {
  return list.map(({ test, variant, usualMs, probability }) => {
    const figures = [
      ...(usualMs === undefined ? [] : [formatDuration(usualMs)]),
      ...(title === 'flaky' && probability !== undefined ? [`fails ${formatPercent(probability)} of the time`] : []),
    ];
    return `  ${title}: ${plainLine(test)}${variant === '' ? '' : ` (${plainLine(variant)})`}  ${figures.join(', ')}`;
  });
}
