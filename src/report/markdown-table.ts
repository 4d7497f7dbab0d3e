import { countOf } from './count-of.ts';

/** Rows of one table; the schema allows 10,000, a summary is read on one page. */
const ROWS = 100;

/**
 * A Markdown table below a heading of the third level; empty without rows, and what is cut is said below it.
 * @param align a letter for each column: `r` for numbers, anything else for text
 * @param rows cells that are escaped already
 */
export function markdownTable(
  heading: string,
  head: readonly string[],
  align: string,
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return '';
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  const rule = [...align].map((letter) => (letter === 'r' ? '---:' : '---'));
  const body = rows.slice(0, ROWS).map(line).join('');
  const cut = rows.length - ROWS;
  const more = cut > 0 ? `\n${countOf(cut, 'more row')} in the report.\n` : '';
  return `\n### ${heading}\n\n${line(head)}${line(rule)}${body}${more}`;
}
