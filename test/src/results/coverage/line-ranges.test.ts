import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  commonRanges,
  countLines,
  formatRanges,
  type LineRange,
  parseRanges,
  rangesOf,
  subtractRanges,
} from '../../../../src/results/coverage/line-ranges.ts';

const lines = fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { maxLength: 40 });
const sorted = (numbers: Iterable<number>) => [...numbers].sort((a, b) => a - b);
const linesOf = (ranges: readonly LineRange[]) =>
  ranges.flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index));

test('ranges are what sets of lines are', () => {
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const [one, other] = [rangesOf(a), rangesOf(b)];
      expect(linesOf(one)).toEqual(sorted(a));
      expect(countLines(one)).toBe(a.length);
      expect(linesOf(subtractRanges(one, other))).toEqual(sorted(a.filter((line) => !b.includes(line))));
      expect(linesOf(commonRanges(one, other))).toEqual(sorted(a.filter((line) => b.includes(line))));
      expect(parseRanges(formatRanges(one))).toEqual(one);
    }),
  );
});

test('no two ranges could be one', () => {
  expect(formatRanges(rangesOf([5, 3, 4, 9, 7]))).toBe('3-5,7,9');
  expect(parseRanges('1-4,3-6,7,20-10')).toEqual([[1, 7]]);
  expect(parseRanges('')).toEqual([]);
});

test('a range of ten million lines costs what one of two does', () => {
  const all = Array.from({ length: 10_000 }, () => '1-9999999').join(',');
  const began = performance.now();
  expect(countLines(commonRanges(parseRanges(all), [[3, 5]]))).toBe(3);
  expect(performance.now() - began).toBeLessThan(1_000);
});
