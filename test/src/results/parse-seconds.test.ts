import { expect, test } from '@jest/globals';
import { parseSeconds } from '../../../src/results/parse-seconds.ts';

test.each([
  ['1.5', 1500],
  ['0', 0],
  ['.25', 250],
  ['1e-3', 1],
  ['0.5s', 500],
  ['0.5 s', 500],
  ['12ms', 12],
  ['3 µs', 0.003],
  ['2m', 120_000],
  ['0,123', 123],
  ['1,234.567', 1_234_567],
  ['1.234,567', 1_234_567],
  ['1,234,567', 1_234_567_000],
  ['1 234,5', 1_234_500],
  ['1\u00a0234,5', 1_234_500],
  ['-1', undefined],
  ['NaN', undefined],
  ['Infinity', undefined],
  ['<<computed>>', undefined],
  ['', undefined],
  ['.', undefined],
  [undefined, undefined],
])('%j is %j ms', (text, expected) => {
  const found = parseSeconds(text);
  if (expected === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(expected, 6);
});
