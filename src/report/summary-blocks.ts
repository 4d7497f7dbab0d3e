import type { Outage } from '../model/generated/report-extra.ts';
import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { conclusionStatus } from './conclusion-status.ts';
import { countOf } from './count-of.ts';
import { criterionTexts } from './criterion-texts.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { failedText } from './failed-text.ts';
import { fence } from './fence.ts';
import { formatDuration } from './format-duration.ts';
import { formatNumber } from './format-number.ts';
import { markdownTable } from './markdown-table.ts';
import { outageMs } from './outage-ms.ts';
import { problemRemedy } from './problem-remedy.ts';
import { slowestTests } from './slowest-tests.ts';
import { sortCriteria } from './sort-criteria.ts';
import { statusLook } from './status-look.ts';
import type { SuiteRow } from './suite-table.ts';
import { testTitle } from './test-title.ts';

/** Problems with their text. */
const PROBLEMS = 20;
/** UTF-16 units of a name within a table. */
const NAME = 120;
/** UTF-16 units of a problem's text. */
const MESSAGE = 2000;

/** The table of criteria, those that are not met first; empty without any. */
export function criteriaBlock(report: AssayReport): string {
  const rows = sortCriteria(report.extra.assay.criteria).map((criterion) => {
    const { value, wanted, reason } = criterionTexts(criterion);
    return [
      look(criterion.verdict),
      `${escapeMarkdown(criterion.name, NAME)}${criterion.implied === true ? ' (implied: all must pass)' : ''}`,
      escapeMarkdown(criterion.value === null && reason !== '' ? reason : value, NAME),
      escapeMarkdown(wanted, NAME),
      formatNumber(criterion.samples),
    ];
  });
  return markdownTable('Criteria', ['Verdict', 'Criterion', 'Measured', 'Wanted', 'Samples'], '--r-r', rows);
}

/** What went wrong apart from failing tests; empty without any. */
export function problemsBlock(report: AssayReport): string {
  const { problems } = report.extra.assay;
  if (problems.length === 0) return '';
  const items = problems.slice(0, PROBLEMS).map((problem) => {
    const meta = [problem.suite ?? '', variantText(problem.variant ?? {}), problem.place ?? '']
      .filter((part) => part !== '')
      .map((part) => ` · ${escapeMarkdown(part)}`);
    const remedy = problemRemedy(problem.code);
    return `\n**${escapeMarkdown(problem.code)}**${meta.join('')}\n\n${fence(problem.message, MESSAGE)}\n${remedy === undefined ? '' : `\nWhat to do: ${escapeMarkdown(remedy, MESSAGE)}\n`}`;
  });
  return `\n### Problems\n${items.join('')}${more(problems.length - items.length, 'problem')}`;
}

/** Suites × variants with their counts. */
export function suitesBlock(suites: readonly SuiteRow[]): string {
  const rows = suites.map(({ name, variant, run, conclusion, counts }) => [
    look(conclusionStatus(conclusion, counts)),
    escapeMarkdown(name, NAME),
    escapeMarkdown(variant, NAME),
    formatNumber(counts.total),
    failedText(counts),
    formatNumber(counts.skipped),
    run === undefined ? '–' : formatDuration(run.durationMs),
  ]);
  return markdownTable(
    'Suites',
    ['Result', 'Suite', 'Variant', 'Tests', 'Failed', 'Skipped', 'Wall time'],
    '---rrrr',
    rows,
  );
}

/** The slowest tests; empty when there is nothing to compare. */
export function slowestBlock(report: AssayReport): string {
  const slowest = slowestTests(report.results.tests);
  if (slowest.length < 2) return '';
  const rows = slowest.map((test) => {
    const { suite, variant } = testExtra(test);
    return [
      formatDuration(test.duration),
      escapeMarkdown(testTitle(test), NAME),
      escapeMarkdown(`${suite} ${variantText(variant)}`, NAME),
    ];
  });
  return markdownTable('Slowest tests', ['Time', 'Test', 'Suite'], 'r--', rows);
}

/** The services, how they came up and how they stayed; empty without any. */
export function servicesBlock(report: AssayReport): string {
  const { services } = report.extra.assay;
  const shaky = services.some(({ restarts = 0, outages = [] }) => restarts + outages.length > 0);
  const rows = services.map((service) => {
    const { name, state, ours, variant = {}, healthyAfterMs, restarts = 0, outages = [] } = service;
    const started = ours !== false && state !== 'skipped';
    const never = started ? 'never' : '–';
    return [
      `${look(state)}${ours === false ? ' (not ours)' : ''}`,
      escapeMarkdown(name, NAME),
      escapeMarkdown(variantText(variant), NAME),
      started && healthyAfterMs !== undefined ? formatDuration(healthyAfterMs) : never,
      ...(shaky ? [formatNumber(restarts), longest(outages)] : []),
    ];
  });
  const more = shaky ? ['Restarts', 'Away'] : [];
  const head = ['State', 'Service', 'Variant', 'Healthy within', ...more];
  return markdownTable('Services', head, shaky ? '---rrr' : '---r', rows);
}

/** `2 times, longest 1.25 s` */
function longest(outages: readonly Outage[]): string {
  if (outages.length === 0) return '–';
  const times = outages.map(outageMs);
  const often = countOf(outages.length, 'time');
  return times.includes(undefined)
    ? `${often}, never back`
    : `${often}, longest ${formatDuration(Math.max(...times.map((ms) => ms ?? 0)))}`;
}

function look(status: string): string {
  const { glyph, word } = statusLook(status);
  return `${glyph} ${word}`;
}

function more(count: number, noun: string): string {
  return count > 0 ? `\n${countOf(count, `more ${noun}`)} in the report.\n` : '';
}
