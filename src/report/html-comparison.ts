import type { DiffLine } from './diff-lines.ts';
import { expectedActual } from './expected-actual.ts';
import { truncate } from './truncate.ts';

/** A line longer than this is data, not text; the message below has all of it. */
const LINE = 1_000;

interface LineView {
  readonly side: DiffLine['side'];
  readonly sign: string;
  readonly spoken: string;
  /** What both lines of a pair have in common around what differs. */
  readonly before: string;
  readonly changed: string;
  readonly after: string;
}

/** The comparison in a failure's message as the page shows it, or false when the message has none. */
export function htmlComparison(message: string) {
  const found = expectedActual(message);
  if (found === undefined) return false;
  const { expected, actual } = found;
  const lines = found.lines.map((line) => ({ ...line, text: truncate(line.text, LINE) }));
  return {
    expected,
    actual,
    lines: lines.map((line, index): LineView => {
      const spoken = line.side === 'both' ? '' : `${line.side === 'expected' ? expected : actual}: `;
      const sign = line.side === 'both' ? ' ' : line.side === 'expected' ? '−' : '+';
      return { side: line.side, sign, spoken, ...parts(line, partnerOf(lines, index)) };
    }),
  };
}

/** The line that replaced this one: only where a single line stands against a single line is that certain. */
function partnerOf(lines: readonly DiffLine[], index: number): DiffLine | undefined {
  const side = (at: number) => lines[at]?.side ?? 'both';
  const own = side(index);
  if (own === 'both') return undefined;
  const at = own === 'expected' ? index : index - 1;
  const alone = side(at - 1) !== 'expected' && side(at) === 'expected' && side(at + 1) === 'actual';
  if (!alone || side(at + 2) === 'actual') return undefined;
  return lines[own === 'expected' ? index + 1 : index - 1];
}

function parts({ text, side }: DiffLine, partner: DiffLine | undefined) {
  if (side === 'both' || partner === undefined) return { before: text, changed: '', after: '' };
  const own = [...text];
  const other = [...partner.text];
  let head = 0;
  while (head < own.length && head < other.length && own[head] === other[head]) head += 1;
  let tail = 0;
  while (tail < own.length - head && tail < other.length - head && own.at(-1 - tail) === other.at(-1 - tail)) tail += 1;
  // Where nearly nothing is the same, marking all of it says nothing.
  if (head + tail === 0) return { before: text, changed: '', after: '' };
  return {
    before: own.slice(0, head).join(''),
    changed: own.slice(head, own.length - tail).join(''),
    after: own.slice(own.length - tail).join(''),
  };
}
