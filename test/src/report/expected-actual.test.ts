import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { diffLines } from '../../../src/report/diff-lines.ts';
import { expectedActual } from '../../../src/report/expected-actual.ts';

/** Messages as the tools write them, and `expected | actual` line by line. */
const MESSAGES: readonly [tool: string, message: string, lines: readonly string[]][] = [
  ['Jest', 'expect(received).toBe(expected) // Object.is equality\n\nExpected: 12\nReceived: 13', ['-12', '+13']],
  [
    'Jest, objects',
    'expect(received).toEqual(expected)\n\n- Expected  - 1\n+ Received  + 1\n\n  Object {\n-   "a": 1,\n+   "a": 2,\n  }\n    at x (a.ts:1:2)',
    [' Object {', '-  "a": 1,', '+  "a": 2,', ' }'],
  ],
  ['Playwright', 'Expected string: "a"\nReceived string: "b"', ['-"a"', '+"b"']],
  ['JUnit 4', 'java.lang.AssertionError: expected:<5> but was:<4>', ['-5', '+4']],
  ['JUnit 5', 'org.opentest4j.AssertionFailedError: expected: <5> but was: <4>', ['-5', '+4']],
  ['AssertJ', '\nexpected: 5\n but was: 4', ['-5', '+4']],
  ['AssertJ, older', 'Expecting actual:\n  "x"\nto be equal to:\n  "y"\nbut was not.', ['-"y"', '+"x"']],
  ['NUnit', '  Expected: 4\n  But was:  3\n', ['-4', '+3']],
  ['xUnit.net', 'Assert.Equal() Failure\nExpected: 4\nActual:   3', ['-4', '+3']],
  ['MSTest', 'Assert.AreEqual failed. Expected:<4>. Actual:<3>.', ['-4', '+3']],
  ['Chai', 'AssertionError: expected 3 to equal 4', ['-4', '+3']],
  ['Mocha', '\n      + expected - actual\n\n      -3\n      +4\n', ['+3', '-4']],
  ['node:assert', 'Expected values to be strictly equal:\n\n3 !== 4\n', ['-4', '+3']],
  ['pytest', 'E       assert 3 == 4', ['-4', '+3']],
  ['RSpec', '\nexpected: 4\n     got: 3\n\n(compared using ==)', ['-4', '+3']],
  ['PHPUnit', 'Failed asserting that 3 matches expected 4.', ['-4', '+3']],
  ['PHPUnit, strings', "--- Expected\n+++ Actual\n@@ @@\n-'a'\n+'b'", [' @@ @@', "-'a'", "+'b'"]],
  ['Rust', 'assertion `left == right` failed\n  left: 3\n right: 4', ['-3', '+4']],
  ['testify', 'Error: Not equal: \n expected: 1\n actual  : 2', ['-1', '+2']],
  ['Go', 'sum_test.go:9: Add(1, 2) = 4; want 3', ['-3', '+4']],
  ['go-cmp', 'mismatch (-want +got):\n  []int{\n-   1,\n+   2,\n  }', [' []int{', '-  1,', '+  2,', ' }']],
];

const SIGN = { expected: '-', actual: '+', both: ' ' } as const;

describe('expectedActual', () => {
  test.each(MESSAGES)('%s', (_tool, message, lines) => {
    const found = expectedActual(message);
    const shown = found?.lines.map(({ side, text }) => `${SIGN[side]}${side === 'both' ? text.trimStart() : text}`);
    expect(shown?.map(squeeze)).toEqual(lines.map(squeeze));
  });

  const squeeze = (line: string) => line.replace(/\s+/g, ' ');

  test.each([
    ['', 'TimeoutError: waited 30 s'],
    ['only one of both', 'Expected: 12'],
    ['both the same', 'Expected: 12\nReceived: 12'],
    ['a head without a diff', '- Expected\n+ Received\n'],
  ])('no comparison: %s', (_why, message) => {
    expect(expectedActual(message)).toBeUndefined();
  });

  test('values over several lines are aligned', () => {
    const found = expectedActual('Expected:\n  a\n  b\n  c\nActual:\n  a\n  x\n  c\n\nmore text');
    expect(found?.lines).toEqual([
      { side: 'both', text: 'a' },
      { side: 'expected', text: 'b' },
      { side: 'actual', text: 'x' },
      { side: 'both', text: 'c' },
    ]);
  });

  test('a hostile message of full length does not hang it', () => {
    const messages = [
      'expected '.repeat(900),
      'assert '.repeat(1100),
      `${'got '.repeat(1000)}; want`,
      'expected: <'.repeat(700),
      '= '.repeat(4000),
      ' '.repeat(8000),
      'Expected:\n'.repeat(800),
    ];
    for (const message of messages) expectedActual(message.slice(0, 8_000));
    fc.assert(fc.property(fc.string({ maxLength: 2_000 }), (text) => expectedActual(text) !== null));
  });
});

describe('diffLines', () => {
  test('either text can be read back from it, whatever they are', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(text, text, (left, right) => {
        const lines = diffLines(left.join('\n'), right.join('\n'));
        const of = (side: string) => lines.filter((line) => line.side === side || line.side === 'both');
        expect(of('expected').map((line) => line.text)).toEqual(left);
        expect(of('actual').map((line) => line.text)).toEqual(right);
      }),
    );
  });

  test('what is too long to compare is replaced whole', () => {
    const lines = diffLines('a\n'.repeat(1000), 'b\n'.repeat(1000));
    expect(lines.filter(({ side }) => side === 'both')).toHaveLength(1);
    expect(lines).toHaveLength(2001);
  });
});
