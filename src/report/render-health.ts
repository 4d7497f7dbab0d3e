import type { HealthTrend } from '../stats/health/health-trends.ts';
import type { SuiteHealth } from '../stats/health/suite-health.ts';
import type { TestFacts } from '../stats/health/test-facts.ts';
import { countOf } from './count-of.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { formatPercent } from './format-percent.ts';
import { type HealthWords, healthAdviceWords } from './health-advice-words.ts';
import { markdownTable } from './markdown-table.ts';
import { type Markup, shown } from './markup.ts';
import { recommendationsBlock } from './summary-advice.ts';
import { textTable } from './text-table.ts';

/** Weeks that are shown; more no longer fit a page. */
const WEEKS = 12;

/** The health record of a suite for people: one page of text or of GitHub's Markdown. All names in it are hostile. */
export function renderHealth(health: SuiteHealth, markup: Markup): string {
  const table = markup === 'markdown' ? markdownTable : textTable;
  const tests = (heading: string, rows: readonly TestFacts[], figure: (test: TestFacts) => string, head: string) =>
    table(
      heading,
      ['test', head],
      'lr',
      rows.map((test) => [testName(test, markup), figure(test)]),
    );
  const took = ({ usualMs }: TestFacts) => duration(usualMs);
  const words = health.recommendations.map(healthAdviceWords);
  return [
    markup === 'markdown' ? `## Suite ${shown(health.suite, markup)}\n\n` : `Suite ${shown(health.suite, markup)}\n`,
    overview(health)
      .map((line) => (markup === 'markdown' ? `- ${line}\n` : `  ${line}\n`))
      .join(''),
    markup === 'markdown' ? recommendationsBlock(words) : adviceText(words),
    table(
      'Weeks',
      ['week of', 'runs', 'failed', 'retried', 'a test', 'a run', 'coverage'],
      'lrrrrrr',
      weekRows(health),
    ),
    table('Trends', ['figure', 'goes', 'first week', 'last week'], 'llrr', health.trends.flatMap(trendRow)),
    tests('Flaky tests', health.flaky, ({ probability }) => percent(probability), 'fails for no reason'),
    tests('Slowest tests', health.slowest, took, 'usual time'),
    tests('Fastest tests', health.fastest, took, 'usual time'),
  ].join('');
}

function overview({ from, to, tests, totals, averages, verdicts }: SuiteHealth): string[] {
  if (from === undefined || to === undefined) return ['no runs in this time'];
  const { unknown, healthy, suspected, flaky, broken, fixed } = verdicts;
  return [
    `${from} to ${to}: ${countOf(totals.runs, 'run')}, ${countOf(totals.passed + totals.failed + totals.skipped, 'result')}`,
    `${formatNumber(totals.passed)} passed (${formatNumber(totals.retried)} only at a later attempt), ${formatNumber(totals.failed)} failed, ${formatNumber(totals.skipped)} skipped`,
    `failure rate ${percent(averages.failureRate)}, passed only at a later attempt ${percent(averages.retryRate)}`,
    `a test takes ${duration(averages.testMs)} on average, all tests of a run ${duration(averages.runMs)}`,
    `coverage of lines ${percent(averages.coverage)}`,
    `${countOf(tests, 'test')}: ${healthy} healthy, ${flaky} flaky, ${suspected} suspected, ${broken} broken, ${fixed} fixed, ${unknown} not known yet`,
  ];
}

function weekRows({ weeks }: SuiteHealth): string[][] {
  return weeks
    .slice(-WEEKS)
    .map(({ week, runs, rates }) => [
      week,
      formatNumber(runs),
      percent(rates.failureRate),
      percent(rates.retryRate),
      duration(rates.testMs),
      duration(rates.runMs),
      percent(rates.coverage),
    ]);
}

const FIGURES: Readonly<Record<HealthTrend['of'], readonly [name: string, format: (value: number) => string]>> = {
  failureRate: ['failure rate', formatPercent],
  retryRate: ['passed only at a later attempt', formatPercent],
  testMs: ['time of a test', formatDuration],
  runMs: ['time of all tests of a run', formatDuration],
  testsPerRun: ['results of a run', (value) => formatNumber(Math.round(value))],
  coverage: ['coverage of lines', formatPercent],
};

/** Nothing for a figure that was never measured. */
function trendRow({ of, direction, means, first, last, count }: HealthTrend): string[][] {
  if (first === undefined || last === undefined) return [];
  const [name, format] = FIGURES[of];
  const goes =
    direction === 'unknown'
      ? `not known of ${countOf(count, 'week')}`
      : means === 'neutral'
        ? direction
        : `${direction}, ${means}`;
  return [[name, goes, format(first), format(last)]];
}

function adviceText(words: readonly HealthWords[]): string {
  const items = words.map(({ finding, advice, evidence }) =>
    [
      `  ${shown(finding, 'text')}`,
      `    ${shown(advice, 'text')}`,
      ...evidence.map((line) => `    - ${shown(line, 'text')}`),
    ]
      .map((line) => `${line}\n`)
      .join(''),
  );
  return items.length === 0 ? '' : `\nRecommendations\n${items.join('')}`;
}

function testName({ test, variant }: TestFacts, markup: Markup): string {
  return shown(variant === '' ? test : `${test} (${variant})`, markup);
}

function percent(share: number | undefined): string {
  return share === undefined ? '–' : formatPercent(share);
}

function duration(ms: number | undefined): string {
  return ms === undefined ? '–' : formatDuration(ms);
}
