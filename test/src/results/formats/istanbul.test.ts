import { expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const coverage = (path: string) => readCorpusFile(`istanbul/${path}`).coverage;
const at = (line: unknown) => ({ start: { line }, end: { line } });

test('a line ran as often as the statement on it that ran most', () => {
  const [file] = coverage('several-statements-on-a-line.json');
  expect(file?.file).toBe('src/cart.js');
  expect([...(file?.lines ?? [])]).toEqual([
    [1, 4],
    [2, 0],
  ]);
});

test('a summary has totals by file; its sum is no file', () => {
  expect(coverage('coverage-summary.json').map(({ file }) => file)).not.toContain('total');
  expect(warningsOf('istanbul/total-only.json')).toEqual(['the summary has the total, but no file']);
  expect(coverage('summary-of-odd-numbers.json')[0]?.totals).toEqual({
    lines: { covered: 3, total: 3 },
    branches: { covered: 0, total: 0 },
    functions: { covered: 0, total: 0 },
  });
});

test('names that objects have, members of other types', () => {
  const text = `{"__proto__":${JSON.stringify({
    statementMap: { constructor: at(1), 2: at(2.5), 3: at(-1), 4: at('x'), 5: null, 6: at(7) },
    s: { 6: 'many', constructor: 3 },
    b: { 0: 'x', 1: [null, 2, 'y'] },
    f: { 0: {}, 1: 4 },
  })}}`;
  const [file] = readText(text).coverage;
  expect(file?.file).toBe('__proto__');
  expect([...(file?.lines ?? [])]).toEqual([
    [7, 0],
    [1, 3],
  ]);
  expect(file?.totals).toEqual({ branches: { covered: 1, total: 3 }, functions: { covered: 1, total: 2 } });
});

test('other objects are not coverage', () => {
  expect(readError('{}')).toMatch(/REPORT_UNKNOWN_FORMAT/);
  expect(readError('{"a.js":{"statementMap":{}},"b.js":5}')).toMatch(/REPORT_UNKNOWN_FORMAT/);
});
