/** A value as a message names it. */
export interface NamedValue {
  readonly label: string;
  readonly text: string;
}

export interface ValuePair {
  readonly expected: NamedValue;
  readonly actual: NamedValue;
}

const EXPECTED = /^(?:E {2,})?\s*(expected(?: \w+)?|wanted|want|left|to be equal to)\s*:[ \t]?(.*)$/i;
const ACTUAL = /^(?:E {2,})?\s*(received(?: \w+)?|actual|but was|got|right|expecting actual|expecting)\s*:[ \t]?(.*)$/i;

/** What follows a value and is none: a stack trace, and the last line of AssertJ. */
const END = /^\s+at \S|^but was not\.$/;

/** Lines of one value; a longer one is no value but the rest of the message. */
const LINES = 100;

/** The patterns take time by the square of a line: values in one line stand near the beginning and are short. */
const HEAD = 2_000;
const LINE = 500;

/** Both values in one line: the expression and which of its groups is expected. */
const INLINE: readonly { pattern: RegExp; expected: 1 | 2; labels: readonly [string, string] }[] = [
  // JUnit 4 and 5, Hamcrest's relatives: `expected: <5> but was: <4>`.
  { pattern: /expected:? ?<([^\n]*)> but was:? ?<([^\n]*)>/, expected: 1, labels: ['Expected', 'Actual'] },
  // MSTest: `Expected:<4>. Actual:<3>.`
  { pattern: /Expected:<([^\n]*)>\. Actual:<([^\n]*)>/, expected: 1, labels: ['Expected', 'Actual'] },
  // Chai: `expected 3 to equal 4`, `expected [ 1 ] to deeply equal [ 2 ]`.
  {
    pattern: /expected ([^\n]+?) to (?:strictly |deeply |loosely )*(?:equal|eql|be) ([^\n]+)/,
    expected: 2,
    labels: ['Expected', 'Actual'],
  },
  // PHPUnit: `Failed asserting that 3 matches expected 4.`
  {
    pattern: /Failed asserting that ([^\n]+) matches expected ([^\n]+)\./,
    expected: 2,
    labels: ['Expected', 'Actual'],
  },
  // Go by custom: `Add(1, 2) = 4; want 3`, `got 4, want 3`.
  { pattern: /(?:\bgot |= )([^\n;,]+)[;,] want(?:ed)? ([^\n]+)/, expected: 2, labels: ['Want', 'Got'] },
  // node:assert: `3 !== 4`; pytest: `assert 3 == 4`. The left side is what came.
  { pattern: /^(?:E {2,})?(?:AssertionError: )?assert ([^\n]+) == ([^\n]+)$/m, expected: 2, labels: ['Right', 'Left'] },
  { pattern: /^([^\n]+) !== ([^\n]+)$/m, expected: 2, labels: ['Expected', 'Actual'] },
];

/** The two values that a message in prose names, the expected one first; undefined if it names none. */
export function findValuePair(message: string): ValuePair | undefined {
  return fromLines(message) ?? fromOneLine(message);
}

/** `Expected: 12` and `Received: 13` on lines of their own, in either order, each over one or more lines. */
function fromLines(message: string): ValuePair | undefined {
  const lines = message.split('\n');
  let expected: NamedValue | undefined;
  let actual: NamedValue | undefined;
  for (const [index, line] of lines.entries()) {
    const wanted = expected === undefined ? EXPECTED.exec(line) : null;
    const came = wanted === null && actual === undefined ? ACTUAL.exec(line) : null;
    if (wanted !== null) expected = value(wanted, lines, index, actual === undefined);
    if (came !== null) actual = value(came, lines, index, expected === undefined);
    if (expected !== undefined && actual !== undefined) return { expected, actual };
  }
  return undefined;
}

/** The value behind a label: to the other label if that is still to come, else to a blank line or the stack trace. */
function value(found: RegExpExecArray, lines: readonly string[], index: number, first: boolean): NamedValue {
  const [, label = '', rest = ''] = found;
  const more: string[] = [];
  for (const line of lines.slice(index + 1, index + LINES)) {
    if (EXPECTED.test(line) || ACTUAL.test(line) || END.test(line)) break;
    if (!first && line.trim() === '') break;
    more.push(line);
  }
  while (more.length > 0 && more.at(-1)?.trim() === '') more.pop();
  // A value below its label is set in as a block; one behind it can be padded, to stand below the other.
  const text = rest.trim() === '' ? dedent(more) : [rest.trim(), ...more].join('\n');
  return { label: label.charAt(0).toUpperCase() + label.slice(1), text };
}

function dedent(lines: readonly string[]): string {
  const margin = lines.reduce(
    (least, line) => (line.trim() === '' ? least : Math.min(least, line.length - line.trimStart().length)),
    Number.POSITIVE_INFINITY,
  );
  return lines.map((line) => line.slice(Math.min(margin, line.length))).join('\n');
}

function fromOneLine(message: string): ValuePair | undefined {
  const head = message
    .slice(0, HEAD)
    .split('\n')
    .filter((line) => line.length <= LINE)
    .join('\n');
  for (const { pattern, expected, labels } of INLINE) {
    const found = pattern.exec(head);
    if (found === null) continue;
    const [, first = '', second = ''] = found;
    const [wanted, came] = expected === 1 ? [first, second] : [second, first];
    return { expected: { label: labels[0], text: wanted }, actual: { label: labels[1], text: came } };
  }
  return undefined;
}
