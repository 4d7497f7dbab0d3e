import mustache from 'mustache';
import { escapeMarkdown } from '../../src/report/escape-markdown.ts';
import { formatNumber } from '../../src/report/format-number.ts';
import type { SummaryDecision } from './decide.ts';
import type { Item, Section } from './fit-sections.ts';
import { TEMPLATES } from './generated/templates.ts';

/** UTF-16 units of a name within the table. */
const NAME = 100;

/** Suites × variants with their counts, folded: the answer stands in the headline. */
export function cellSection({ cells }: SummaryDecision): Section {
  const hasVariants = cells.some(({ variant }) => variant !== '');
  const head = ['Suite', ...(hasVariants ? ['Variant'] : []), 'Passed', 'Failed', 'Skipped', 'Unclear'];
  const rule = head.map((_, index) => (index < head.length - 4 ? '---' : '---:'));
  const items = cells.map((cell): Item => {
    const row = mustache.render(TEMPLATES.row, {
      cells: [
        escapeMarkdown(cell.suite, NAME) || 'tests',
        ...(hasVariants ? [escapeMarkdown(cell.variant, NAME)] : []),
        ...[cell.passed, cell.failed, cell.skipped, cell.other].map((count) => formatNumber(count)),
      ].join(' | '),
    });
    return { full: row, short: row };
  });
  return {
    noun: 'row of the suite table',
    plural: 'rows of the suite table',
    open: `\n<details><summary>Suites (${cells.length})</summary>\n\n| ${head.join(' | ')} |\n| ${rule.join(' | ')} |\n`,
    close: '\n</details>\n',
    items,
  };
}
