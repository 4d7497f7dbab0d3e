import { expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const record = (...lines: string[]) => readText(['SF:src/a.c', ...lines, 'end_of_record'].join('\n')).coverage[0];

test('files are made relative, hits are kept by line', () => {
  const text = 'TN:\nSF:/checkout/project/src/a.c\nDA:3,2\nDA:4,0\nend_of_record\n';
  const [file] = readText(text).coverage;
  expect(file?.file).toBe('src/a.c');
  expect([...(file?.lines ?? [])]).toEqual([
    [3, 2],
    [4, 0],
  ]);
});

test('a line that is told twice ran as often as both say', () => {
  expect([...(record('DA:3,2', 'DA:3,1,qJ7')?.lines ?? [])]).toEqual([[3, 3]]);
});

test('totals that lie are warned of, and the lines count', () => {
  const { warnings, coverage } = readText('SF:a.c\nDA:1,1\nLF:9\nLH:7\nend_of_record\n');
  expect(warnings.map(({ message }) => message)).toEqual([
    'LF is 9, but 1 lines are listed',
    'LH is 7, but 1 of the lines were hit',
  ]);
  expect(coverage[0]?.totals).toEqual({});
  expect(warningsOf('lcov/odd-numbers.info')).toEqual(['DA has no line number: x', 'DA has no line number: 0']);
});

test('functions: names with commas, of several functions, aliases of one', () => {
  expect(record('FN:1,f(int, int)', 'FNDA:1,f(int, int)')?.totals.functions).toEqual({ covered: 1, total: 1 });
  expect(record('FN:1,2,f', 'FN:5,6,f', 'FNDA:0,f', 'FNDA:3,f')?.totals.functions).toEqual({ covered: 1, total: 2 });
  expect(record('FNL:0,1', 'FNA:0,0,f<int, int>', 'FNA:0,1,g')?.totals.functions).toEqual({ covered: 1, total: 1 });
  expect(record('FNL:0,1')?.totals.functions).toEqual({ covered: 0, total: 1 });
});

test('totals never have more covered than there is', () => {
  expect(record('LF:3', 'LH:9', 'BRF:2', 'BRH:-1', 'FNF:1', 'FNH:5')?.totals).toEqual({
    lines: { covered: 3, total: 3 },
    branches: { covered: 0, total: 2 },
    functions: { covered: 1, total: 1 },
  });
});

test('a record without an end is a cut file, with the place', () => {
  expect(readError('TN:\nSF:a.c\nDA:1,1\n')).toMatch(/REPORT_TRUNCATED.*a\.c has no end_of_record/);
  expect(readError('TN:\nSF:a.c\nSF:b.c\n')).toMatch(/REPORT_MALFORMED/);
});

test('entries outside of a record and of unknown kinds say nothing', () => {
  expect(readText('TN:x\nDA:1,1\nend_of_record\nSF:a.c\nVER:1\nXYZ\n__proto__:1\nend_of_record\n').coverage).toEqual([
    { file: 'a.c', lines: new Map(), totals: {} },
  ]);
});

test('two tests of one file are one file', () => {
  expect([...(readCorpusFile('lcov/two-tests.info').coverage[0]?.lines ?? [])]).toEqual([
    [1, 1],
    [2, 3],
  ]);
});
