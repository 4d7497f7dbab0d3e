/**
 * Rows in columns for a terminal, below a heading; empty without rows.
 * @param align a letter for each column: `r` for numbers, anything else for text
 * @param rows cells of one line each, made safe already
 */
export function textTable(
  heading: string,
  head: readonly string[],
  align: string,
  rows: readonly (readonly string[])[],
): string {
  if (rows.length === 0) return '';
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  const lines = all.map((row) =>
    row
      .map((cell, at) => (align[at] === 'r' ? cell.padStart(widths[at] as number) : cell.padEnd(widths[at] as number)))
      .join('  ')
      .trimEnd(),
  );
  return `\n${heading}\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
