import type { AssayReport } from '../model/report.ts';
import { countOf } from './count-of.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { markdownTable } from './markdown-table.ts';
import { statusLook } from './status-look.ts';
import { variantGrid } from './variant-grid.ts';

/** What fits the width of GitHub's page. */
const VARIANTS = 8;
const ROWS = 30;
const NAME = 120;

/** Failing tests against variants as a table; empty without a matrix or without a failure. */
export function gridBlock(report: AssayReport): string {
  const grid = variantGrid(report.results.tests, { rows: ROWS, variants: VARIANTS });
  if (grid === undefined) return '';
  const rows = grid.rows.map(({ suite, title, cells }) => [
    escapeMarkdown(`${title} (${suite})`, NAME),
    ...cells.map((status) => (status === undefined ? '·' : `${statusLook(status).glyph} ${statusLook(status).word}`)),
  ]);
  const head = ['Test', ...grid.variants.map((variant) => escapeMarkdown(variant, NAME) || 'no variant')];
  const cut = [
    ...(grid.cutRows > 0 ? [countOf(grid.cutRows, 'more failing test')] : []),
    ...(grid.cutVariants > 0 ? [countOf(grid.cutVariants, 'more variant')] : []),
  ];
  const more = cut.length > 0 ? `\n${cut.join(' and ')} in the report.\n` : '';
  return `${markdownTable('Failures by variant', head, '-'.repeat(head.length), rows)}${more}`;
}
