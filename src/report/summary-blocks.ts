import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { fence } from './fence.ts';
import { formatDuration } from './format-duration.ts';
import { formatMeasure } from './format-measure.ts';
import { formatNumber } from './format-number.ts';
import { slowestTests } from './slowest-tests.ts';
import { statusLook } from './status-look.ts';
import { suiteTable } from './suite-table.ts';
import { testTitle } from './test-title.ts';

/** Rows of one table; the schema allows 10,000, a summary is read on one page. */
const ROWS = 100;
/** Problems with their text. */
const PROBLEMS = 20;
/** UTF-16 units of a name within a table. */
const NAME = 120;
/** UTF-16 units of a problem's text. */
const MESSAGE = 2000;

/** The table of criteria, those that are not met first; empty without any. */
export function criteriaBlock(report: AssayReport): string {
  const rank = { missed: 0, inconclusive: 1, met: 2 };
  const rows = [...report.extra.assay.criteria]
    .sort((a, b) => rank[a.verdict] - rank[b.verdict])
    .map((criterion) => [
      look(criterion.verdict),
      escapeMarkdown(criterion.name, NAME),
      formatMeasure(criterion.value),
      escapeMarkdown(criterion.threshold, NAME),
      formatNumber(criterion.samples),
    ]);
  return table('Criteria', ['Verdict', 'Criterion', 'Measured', 'Wanted', 'Samples'], '--r-r', rows);
}

/** What went wrong apart from failing tests; empty without any. */
export function problemsBlock(report: AssayReport): string {
  const { problems } = report.extra.assay;
  if (problems.length === 0) return '';
  const items = problems.slice(0, PROBLEMS).map((problem) => {
    const meta = [problem.suite ?? '', variantText(problem.variant ?? {}), problem.place ?? '']
      .filter((part) => part !== '')
      .map((part) => ` · ${escapeMarkdown(part)}`);
    return `\n**${escapeMarkdown(problem.code)}**${meta.join('')}\n\n${fence(problem.message, MESSAGE)}\n`;
  });
  return `\n### Problems\n${items.join('')}${more(problems.length - items.length, 'problem')}`;
}

/** Suites × variants with their counts. */
export function suitesBlock(report: AssayReport): string {
  const rows = suiteTable(report).map(({ name, variant, run, conclusion, counts }) => [
    look(conclusion),
    escapeMarkdown(name, NAME),
    escapeMarkdown(variant, NAME),
    formatNumber(counts.total),
    formatNumber(counts.failed),
    formatNumber(counts.skipped),
    run === undefined ? '–' : formatDuration(run.durationMs),
  ]);
  return table('Suites', ['Result', 'Suite', 'Variant', 'Tests', 'Failed', 'Skipped', 'Wall time'], '---rrrr', rows);
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
  return table('Slowest tests', ['Time', 'Test', 'Suite'], 'r--', rows);
}

/** The services and how they came up; empty without any. */
export function servicesBlock(report: AssayReport): string {
  const rows = report.extra.assay.services.map((service) => [
    look(service.state),
    escapeMarkdown(service.name, NAME),
    escapeMarkdown(variantText(service.variant ?? {}), NAME),
    service.healthyAfterMs === undefined ? 'never' : formatDuration(service.healthyAfterMs),
  ]);
  return table('Services', ['State', 'Service', 'Variant', 'Healthy within'], '---r', rows);
}

function look(status: string): string {
  const { glyph, word } = statusLook(status);
  return `${glyph} ${word}`;
}

/** A Markdown table below a heading; `align` has `r` for a column of numbers. Cells come escaped. */
function table(heading: string, head: readonly string[], align: string, rows: readonly string[][]): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = [...align].map((letter) => (letter === 'r' ? '---:' : '---'));
  const body = rows.slice(0, ROWS).map(line).join('');
  return `\n### ${heading}\n\n${line(head)}${line(rule)}${body}${more(rows.length - ROWS, 'row')}`;
}

function more(count: number, noun: string): string {
  return count > 0 ? `\n${countOf(count, `more ${noun}`)} in the report.\n` : '';
}
