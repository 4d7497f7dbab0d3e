import { describe, expect, test } from '@jest/globals';
import type { MatrixConfig } from '../../../src/config/config.ts';
import { variantText } from '../../../src/model/variant-text.ts';
import { expandMatrix } from '../../../src/plan/expand-matrix.ts';
import { githubMatrix } from '../../../src/plan/github-matrix.ts';
import { orderSuites } from '../../../src/plan/order-suites.ts';
import { selectCells } from '../../../src/plan/select-cells.ts';
import { type SuiteFilter, selectSuites } from '../../../src/plan/select-suites.ts';
import { parseShard, suitesOfShard } from '../../../src/plan/shard.ts';

const suite = (name: string, more: object = {}) => ({
  name,
  tags: [] as string[],
  needs: [] as string[],
  layer: undefined,
  phase: undefined,
  ...more,
});
const axes = [
  ['os', ['linux', 'mac']],
  ['node', ['20', '24']],
] as const;
const matrix = (more: Partial<MatrixConfig> = {}) => expandMatrix({ axes, include: [], exclude: [], ...more });
const cells = matrix();

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
    expect(matrix({ axes: [] })).toEqual([{}]);
  });
  test('leaves out what is excluded, also by a part of its axes', () => {
    const found = matrix({ exclude: [{ os: 'mac' }, { os: 'linux', node: '20' }] });
    expect(found.map(variantText)).toEqual(['node=24,os=linux']);
  });
  test('adds what is included as GitHub does', () => {
    const include = [{ color: 'red' }, { os: 'mac', arch: 'arm' }, { color: 'blue', node: '24' }, { os: 'windows' }];
    expect(matrix({ include }).map(variantText)).toEqual([
      'color=red,node=20,os=linux',
      'color=blue,node=24,os=linux',
      'arch=arm,color=red,node=20,os=mac',
      'arch=arm,color=blue,node=24,os=mac',
      'os=windows',
    ]);
    expect(matrix({ axes: [], include: [{ site: 'eu' }] })).toEqual([{ site: 'eu' }]);
  });
  test('is a matrix for GitHub, up to its limit', () => {
    expect(githubMatrix(matrix({ exclude: [{ os: 'mac' }] }))).toEqual({
      include: [
        { os: 'linux', node: '20', cell: 'node=20,os=linux' },
        { os: 'linux', node: '24', cell: 'node=24,os=linux' },
      ],
    });
    expect(() => githubMatrix(Array.from({ length: 257 }, () => ({})))).toThrow('257 cells; GitHub runs 256');
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
    const suites = [suite('a'), suite('b')];
    expect(selectSuites(suites, ['b', 'a'])).toEqual(suites);
    expect(() => selectSuites(suites, ['c'])).toThrow('there is no suite "c"; suites: a, b');
  });
  test('takes suites by tag, layer and phase', () => {
    const suites = [suite('a', { tags: ['fast'], layer: 'unit' }), suite('b', { tags: ['slow'], phase: 'continuous' })];
    const names = (filter: Partial<SuiteFilter>) =>
      selectSuites(suites, [], { tags: [], layers: [], phases: [], ...filter }).map(({ name }) => name);
    expect(names({ tags: ['fast', 'odd'] })).toEqual(['a']);
    expect(names({ layers: ['unit'] })).toEqual(['a']);
    expect(names({ phases: ['continuous'] })).toEqual(['b']);
    expect(() => names({ tags: ['fast'], phases: ['continuous'] })).toThrow(
      'no suite has tag fast and phase continuous',
    );
  });
  test('spreads suites over shards, the others run in the first', () => {
    const suites = [suite('a', { sharded: true }), suite('b', { sharded: false })] as never[];
    const names = (text: string) => suitesOfShard(suites, parseShard(text)).map(({ name }) => name);
    expect(names('')).toEqual(['a', 'b']);
    expect(names('1/4')).toEqual(['a', 'b']);
    expect(names('4/4')).toEqual(['a']);
    expect(() => suitesOfShard([{ sharded: false }], parseShard('2/2'))).toThrow('shard 2/2 has nothing to run');
    for (const wrong of ['0/4', '5/4', '1', 'a/b', '1/300'])
      expect(() => parseShard(wrong)).toThrow('is not of the form 2/4');
    expect(githubMatrix([{ os: 'linux' }], 2).include).toEqual([
      { os: 'linux', cell: 'os=linux', shard: '1/2' },
      { os: 'linux', cell: 'os=linux', shard: '2/2' },
    ]);
  });
  test('orders suites by what they need, else as in the file', () => {
    const suites = [suite('e2e', { needs: ['api', 'gone'] }), suite('unit'), suite('api', { needs: ['unit'] })];
    expect(orderSuites(suites).map(({ name }) => name)).toEqual(['unit', 'api', 'e2e']);
  });
});
