import { expect, test } from '@jest/globals';
import { convertUnit, isKnownUnit, shortUnit } from '../../../src/criteria/convert-unit.ts';

test.each([
  [5, 's', 'ms', 5000],
  [0.3, 's', 'ms', 300],
  [250, 'ms', 'seconds', 0.25],
  [1.5, 'h', 'm', 90],
  [20, '\u03bcs', 'ns', 20_000],
  [1, 'MiB', 'B', 1_048_576],
  [1, 'MB', 'kB', 1000],
  [99.9, '%', 'ratio', 0.999],
  [0.95, 'ratio', '%', 95],
  [95, '%', '1', 0.95],
  [3, 'requests', 'requests', 3],
])('%d %s is in %s %d', (value, from, to, expected) => {
  expect(convertUnit(value, from, to)).toBe(expected);
});

test.each([
  ['s', 'MB'],
  ['%', 'ms'],
  ['requests', 's'],
  ['constructor', 's'],
])('%s is no %s', (from, to) => {
  expect(convertUnit(1, from, to)).toBeUndefined();
});

test('short spellings', () => {
  expect(['seconds', 'By', 'percent', '1', 'requests'].map(shortUnit)).toEqual(['s', 'B', '%', '1', 'requests']);
  expect(['KB', 'kB', 'toString'].map(isKnownUnit)).toEqual([false, true, false]);
});
