import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { patternProblem } from '../../../../src/stats/clusters/mask.ts';
import { maskText } from '../../../../src/stats/clusters/mask-text.ts';

/** Pieces of which texts of failures are made, and pieces that look like placeholders and are none. */
const PIECES = [
  '5',
  '12.5ms',
  '1,234',
  'worker-3',
  'https://a.example/x?y=1',
  'a@b.example',
  '127.0.0.1:80',
  ':::80',
  '0xdeadbeef',
  '/tmp/x/y.js:1:2',
  'C:\\x\\y.txt',
  '2026-11-21T10:22:33Z',
  '10:22',
  'b3c1-9f',
  '7c2f408f-a256-40f4-aa72-e453b83a292e',
  'status',
  'exit',
  'code',
  '<num1>',
  '<num99>',
  '<x351>',
  '<h1>',
  '<',
  '>',
  '"',
  "can't",
  '[',
  '](',
  ',',
  ' ',
  ' ',
  ' ',
  'expected',
  'Cart2Test',
  'utf8',
  'E0382',
  '[E0382]',
  'é',
  '\n',
  '\t',
  '…',
  '😀',
] as const;
const textLike = fc
  .array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 6 })))
  .map((parts) => parts.join(''));

describe('maskText', () => {
  test.each([
    ['connect ECONNREFUSED 127.0.0.1:5432', 'connect ECONNREFUSED <ip1>'],
    ['listen EADDRINUSE: address already in use :::43209', 'listen EADDRINUSE: address already in use <ip1>'],
    ['GET http://localhost:3000/a?b=c,d failed', 'GET <url1> failed'],
    ['mail to ann@shop.example bounced', 'mail to <mail1> bounced'],
    ['at /tmp/shop-x1/prices.csv:12:5', 'at <path1>'],
    ['no file C:\\Users\\ann\\prices.csv', 'no file <path1>'],
    ['and/or text/html stay, a/b.ts goes', 'and/or text/html stay, <path1> goes'],
    ['2026-11-21 10:22:33.120 late', '<time1> late'],
    ['took 12.5ms or 3 s and 40%', 'took <num1> or <num2> s and <num3>'],
    ['lease 00ff12ab34cd99 of 0x7f', 'lease <hex1> of <hex2>'],
    ['com.shop.Cart2Test.run on worker-3', 'com.shop.<id1>.run on worker-<num2>'],
    ['int32, utf8 and sha256 are names', 'int32, utf8 and sha256 are names'],
    ['expected [1, 2, 3] to equal [1,2]', 'expected [<num1>] to equal [<num1>]'],
  ])('%s', (text, masked) => {
    expect(maskText(text)).toBe(masked);
  });

  test('a status, an exit code and the code of an error stay: they say what went wrong', () => {
    expect(maskText('status 404 after 404 ms')).toBe('status 404 after <num1> ms');
    expect(maskText('exit code 137, signal 9, HTTP 500, [Errno 111]')).toBe(
      'exit code 137, signal 9, HTTP 500, [Errno 111]',
    );
    expect(maskText('TS2322: no, [E0382] no, E0382 maybe')).toBe('TS2322: no, [E0382] no, <id1> maybe');
  });

  test('the same word has the same number, another word another', () => {
    expect(maskText('expected 3, got 3')).toBe('expected <num1>, got <num1>');
    expect(maskText('expected 3, got 4')).toBe('expected <num1>, got <num2>');
    fc.assert(
      fc.property(fc.array(fc.nat(), { minLength: 2, maxLength: 20 }), (numbers) => {
        const names = maskText(numbers.map((number) => `value ${number} of`).join(' ')).match(/<num\d+>/g) as string[];
        for (const [at, one] of numbers.entries()) {
          for (const [index, other] of numbers.entries()) expect(names[at] === names[index]).toBe(one === other);
        }
      }),
    );
  });

  test('masking what is masked changes nothing', () => {
    fc.assert(
      fc.property(textLike, (text) => {
        expect(maskText(maskText(text))).toBe(maskText(text));
      }),
      { numRuns: 2000 },
    );
  });

  test('a project names what else is no cause; its masks come first and leave placeholders alone', () => {
    const masks = [
      { name: 'tenant', pattern: 'tenant [a-z]+' },
      { name: 'order', pattern: '(?i)order[a-z0-9<>]*' },
    ];
    expect(maskText('tenant alpha: orderABC, tenant beta: orderABC', masks)).toBe(
      '<tenant1>: <order3>, <tenant2>: <order3>',
    );
    const once = maskText('order 5 of tenant x', masks);
    expect(once).toBe('<order2> <num3> of <tenant1>');
    expect(maskText(once, masks)).toBe(once);
  });

  test('a pattern that RE2 does not take, or that matches everywhere, is refused', () => {
    expect(patternProblem('a+')).toBeUndefined();
    expect(patternProblem('(?=a)')).toContain('(?=');
    expect(patternProblem('(a)\\1')).toContain('\\1');
    expect(patternProblem('((a{100}){100}){100}')).toContain('repeat');
    expect(patternProblem('a*')).toContain('empty text');
  });
});
