import { expect, test } from '@jest/globals';
import { parseFixes } from '../../../app/quarantine/parse-fixes.ts';

const found = (text: string) => parseFixes(text).map(({ repository, number }) => `${repository ?? ''}#${number}`);

test("GitHub's keywords, each with an issue of its own", () => {
  for (const word of ['close', 'closes', 'closed', 'fix', 'fixes', 'fixed', 'resolve', 'resolves', 'resolved'])
    expect(found(`It ${word.toUpperCase()}: #7.`)).toEqual(['#7']);
  expect(
    found('Fixes #1, closes #2 and #3; fixes octo/Shop#4; resolves https://github.com/octo/shop/issues/5'),
  ).toEqual([...['#1', '#2', 'octo/shop#4', 'octo/shop#5']]);
  expect(found('fixes #1\nfixes #1')).toEqual(['#1']);
});

test('neither other words nor what stands in code or in a hidden comment', () => {
  const others = [
    'prefixes #1',
    'fixing #1',
    'fixes#1',
    'fixes # 1',
    'fixes #0',
    'fixes #1x',
    'hot-fixes #1',
    'see #1',
  ];
  for (const text of others) expect([text, found(text)]).toEqual([text, []]);
  expect(found('`fixes #1`\n```\nfixes #2\n```\n~~~\nfixes #3\n```\n~~~\nfixes #4')).toEqual(['#4']);
  expect(found('<!-- fixes #1 -->fixes #2<!--\nfixes #3\n-->\nfixes #4 <!-- fixes #5')).toEqual(['#2', '#4']);
});

test('no text makes it hang or say more than anybody means', () => {
  const began = performance.now();
  for (const text of ['<!--', '<!-- -->', '`', 'fixes ', 'fixes:\t', 'fixes a/', 'fixes https://x/', '```\n'])
    parseFixes(text.repeat(100_000 / text.length));
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(found(Array.from({ length: 500 }, (_, index) => `fixes #${index + 1}`).join(' '))).toHaveLength(50);
});
