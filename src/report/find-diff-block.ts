import type { DiffLine } from './diff-lines.ts';

interface DiffBlock {
  readonly expected: string;
  readonly actual: string;
  readonly lines: readonly DiffLine[];
}

/** A head that says what the signs below it mean; `minus` is the side of lines that begin with a minus. */
const HEADS: readonly { head: RegExp; minus: 'expected' | 'actual'; expected: string; actual: string }[] = [
  // Jest and Vitest: `- Expected  - 1` above `+ Received  + 1`.
  { head: /^- Expected\b.*\n\+ Received\b.*$/m, minus: 'expected', expected: 'Expected', actual: 'Received' },
  // PHPUnit, and other unified diffs.
  { head: /^--- Expected.*\n\+\+\+ Actual.*$/m, minus: 'expected', expected: 'Expected', actual: 'Actual' },
  // Mocha turns the signs round.
  { head: /^ *\+ expected - actual *$/m, minus: 'actual', expected: 'Expected', actual: 'Actual' },
  // node:assert.
  { head: /^ *\+ actual - expected.*$/m, minus: 'expected', expected: 'Expected', actual: 'Actual' },
  // go-cmp by custom.
  { head: /^.*\(-want \+got\):? *$/m, minus: 'expected', expected: 'Want', actual: 'Got' },
];

/** The block of a message that is a diff already, from its head to the end or to its stack trace. */
export function findDiffBlock(message: string): DiffBlock | undefined {
  for (const { head, minus, expected, actual } of HEADS) {
    const found = head.exec(message);
    if (found === null) continue;
    const plus = minus === 'expected' ? 'actual' : 'expected';
    const rows = message.slice(found.index + found[0].length).split('\n');
    const end = rows.findIndex((row) => /^\s+at \S/.test(row));
    const lines: DiffLine[] = (end === -1 ? rows : rows.slice(0, end)).map((row) => {
      const body = row.trimStart();
      // Mocha and go-cmp indent the whole block.
      if (body.startsWith('-')) return { side: minus, text: body.slice(1) };
      if (body.startsWith('+')) return { side: plus, text: body.slice(1) };
      return { side: 'both', text: row.startsWith(' ') ? row.slice(1) : row };
    });
    const blank = ({ text }: DiffLine) => text.trim() === '';
    while (lines[0] !== undefined && blank(lines[0])) lines.shift();
    while (lines.length > 0 && blank(lines.at(-1) as DiffLine)) lines.pop();
    if (lines.some(({ side }) => side !== 'both')) return { expected, actual, lines };
  }
  return undefined;
}
