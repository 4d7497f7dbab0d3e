import { describe, expect, test } from '@jest/globals';
import { parseDocument } from '../../../src/results/parse-document.ts';

function parse(text: string): { value: unknown; odd: string[] } {
  const odd: string[] = [];
  return { value: parseDocument(Buffer.from(text), 'r.json', (what) => odd.push(what)), odd };
}

describe('a JSON document in the output of a runner', () => {
  test.each([
    ['a log level', '[info] starting\n[warn] slow {disk}\n{"a":1}\n'],
    ['a time', '[2026-11-21 08:00:01] starting\n{"a":1}\n'],
    ['a set', '{starting}\n{"a":1}\ndone {in 3s\n'],
    ['a line of its own for the bracket', 'starting\n{\n  "a": 1\n}\ndone\n'],
  ])('is found behind %s', (_, text) => {
    expect(parse(text)).toEqual({ value: { a: 1 }, odd: ['text before or after the JSON document is left out'] });
  });

  test.each([
    ['a list', '[\n{"a":1}\n'],
    ['an object', '{"list":\n[\n1\n]\n'],
    ['a list of lists', '[[1],\n[2]\n'],
  ])('%s that was cut is not read as the part that is whole', (_, text) => {
    expect(() => parse(text)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^REPORT_(TRUNCATED|MALFORMED)$/) }),
    );
  });

  test('says line and column of what is wrong', () => {
    expect(() => parse('{\n  "a": 1,\n  "b" 2\n}')).toThrow(
      expect.objectContaining({ code: 'REPORT_MALFORMED', place: { file: 'r.json', line: 3, column: 7 } }),
    );
  });
});
