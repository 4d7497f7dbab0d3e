import { expect, test } from '@jest/globals';
import { parseCommands } from '../../../app/comments/parse-commands.ts';
import { parseMute } from '../../../app/comments/parse-mute.ts';
import { parseSubject } from '../../../app/comments/parse-subject.ts';

test('commands are lines of their own, whatever stands around them', () => {
  const comment =
    'I looked.\r\n/assay MUTE 7d the vendor is down\r\n  /assay unmute\nsee /assay wrong\n/assayer x\n/assay';
  expect(parseCommands(comment).map(({ name, rest }) => [name, rest])).toEqual([
    ['mute', '7d the vendor is down'],
    ['unmute', ''],
  ]);
});

test('what is quoted or shown as code is no command', () => {
  const code =
    '```sh\n/assay wrong\n~~~\n/assay wrong\n```\n> /assay wrong\n    /assay wrong\n/assay explain\n~~~~\n/assay wrong\n~~~\n/assay wrong';
  expect(parseCommands(code).map(({ name }) => name)).toEqual(['explain']);
});

test('five commands are enough, and a long line is cut', () => {
  expect(parseCommands('/assay wrong\n'.repeat(9))).toHaveLength(5);
  expect(parseCommands(`/assay wrong ${'x'.repeat(10_000)}`)[0]?.rest).toHaveLength(300);
});

test.each([
  ['7d the vendor is down', { seconds: 604_800, reason: 'the vendor is down' }],
  ['12H x', { seconds: 43_200, reason: 'x' }],
  ['2w   maybe', { seconds: 1_209_600, reason: 'maybe' }],
])('mute %s', (rest, wanted) => expect(parseMute(rest)).toEqual(wanted));

test.each(['', 'forever because', '7 days', '7d', '7d   ', '0d x', '366d x', '9999w x'])('mute %s is refused', (rest) =>
  expect(parseMute(rest)).toEqual(expect.any(String)),
);

test.each([
  ['cart total 7d the vendor is down', 'cart total', '7d', 'the vendor is down'],
  ['cart total', 'cart total', '', ''],
  ['"waits 7d for it" 2w slow', 'waits 7d for it', '2w', 'slow'],
  ['`waits 7d for it`', 'waits 7d for it', '', ''],
  ['x7d y 12H z', 'x7d y', '12H', 'z'],
  ['7d cart total', 'cart total', '7d', ''],
  ["it's 7d late", "it's", '7d', 'late'],
  ['', '', '', ''],
])('a name ends at its word, unless it is quoted: %s', (text, name, word, rest) =>
  expect(parseSubject(text, /\d{1,4}[hdw]/)).toEqual({ test: name, word, rest }),
);
