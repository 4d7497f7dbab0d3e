import { describe, expect, test } from '@jest/globals';
import { variantText } from '../../../src/model/variant-text.ts';
import { expandMatrix } from '../../../src/plan/expand-matrix.ts';
import { selectCells } from '../../../src/plan/select-cells.ts';
import { selectSuites } from '../../../src/plan/select-suites.ts';

const cells = expandMatrix([
  ['os', ['linux', 'mac']],
  ['node', ['20', '24']],
]);

describe('the matrix', () => {
  test('is every combination, one canonical text each', () => {
    expect(cells.map(variantText)).toEqual([
      'node=20,os=linux',
      'node=24,os=linux',
      'node=20,os=mac',
      'node=24,os=mac',
    ]);
  });
  test('without axes is one empty cell', () => {
    expect(expandMatrix([])).toEqual([{}]);
  });
});

describe('a selection', () => {
  test.each([
    ['', 4],
    ['node=24', 2],
    ['os=mac, node=20', 1],
  ])('"%s" takes %i cells', (selection, count) => {
    expect(selectCells(cells, selection)).toHaveLength(count);
  });
  test.each([
    ['node', /not of the form/],
    ['node=20=1', /not of the form/],
    ['node=22', /no cell matches "node=22"; cells: node=20,os=linux/],
  ])('"%s" is refused', (selection, message) => {
    expect(() => selectCells(cells, selection)).toThrow(message);
  });
  test('names suites that exist, in the order of the file', () => {
    const suites = [{ name: 'a' }, { name: 'b' }];
    expect(selectSuites(suites, ['b', 'a'])).toEqual(suites);
    expect(() => selectSuites(suites, ['c'])).toThrow('there is no suite "c"; suites: a, b');
  });
});
