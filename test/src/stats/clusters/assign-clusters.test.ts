import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignClusters, bucketsOf } from '../../../../src/stats/clusters/assign-clusters.ts';
import { type ClusterState, MAX_SAMES } from '../../../../src/stats/clusters/cluster-state.ts';
import { type Fingerprint, fingerprint } from '../../../../src/stats/clusters/fingerprint.ts';
import { clusterIdOf } from '../../../../src/stats/clusters/start-cluster.ts';

const print = (test: string, message: string): Fingerprint => fingerprint({ test, message, trace: undefined });
const assign = (failures: readonly Fingerprint[], known: readonly ClusterState[] = []) =>
  assignClusters(failures, known, clusterIdOf);

const TESTS = ['a', 'b', 'c', 'd'];
const MESSAGES = [
  'connect ECONNREFUSED 127.0.0.1:80',
  'no lock on "db" within 3 s',
  'no lock on "cache" within 4 s',
  'user 5 not found',
  'order 5 not found',
  'exit code 1',
  'expected 3 to be 4',
  'Error: no "x" in CartService',
  'Error: no "y" in StockService',
];
const failure = fc.record({ test: fc.constantFrom(...TESTS), message: fc.constantFrom(...MESSAGES) });
const failures = fc
  .array(failure, { maxLength: 30 })
  .map((list) => list.map(({ test, message }) => print(test, message)));

/** What a database does between two calls: keep the changed ones, and hand over those that the contract asks for. */
class Shelf {
  private readonly states = new Map<string, string>();

  take(failures: readonly Fingerprint[]): readonly string[] {
    const buckets = new Set(bucketsOf(failures));
    const sames = new Set(failures.map(({ same }) => same));
    const all = [...this.states.values()].map((text) => JSON.parse(text) as ClusterState);
    const known = all.filter(({ bucket, sames: seen }) => buckets.has(bucket) || seen.some((same) => sames.has(same)));
    const { assigned, changed } = assign(failures, known);
    for (const state of changed) this.states.set(state.id, JSON.stringify(state));
    return assigned;
  }
}

describe('assignClusters', () => {
  test('one text in several tests is one cluster, a value in quotes may differ', () => {
    const { assigned, changed } = assign([
      print('a', 'no lock on "db" within 3 s'),
      print('b', 'no lock on "db" within 9 s'),
      print('c', 'no lock on "cache" within 3 s'),
    ]);
    expect(new Set(assigned).size).toBe(1);
    expect(changed).toHaveLength(1);
    expect(changed[0]?.template).toEqual(['no', 'lock', 'on', '<*>', 'within', '<num1>', 's']);
    expect(assigned[0]).toMatch(/^k\d+-[0-9a-f]{24}$/);
  });

  test.each([
    ['a plain word differs', 'user 5 not found', 'order 5 not found'],
    ['a status differs', 'GET /a answered with status 404', 'GET /a answered with status 500'],
    ['the length differs', 'no lock on db', 'no lock on the db'],
    ['nothing is said', 'exit code 1', 'exit code 1'],
    ['only what was compared is said', 'expected 3 to be 4', 'expected 3 to be 4'],
  ])('two causes where %s', (_, one, other) => {
    expect(new Set(assign([print('a', one), print('b', other)]).assigned).size).toBe(2);
  });

  test('the same failure again changes nothing', () => {
    const { assigned, changed } = assign([print('a', 'no lock on db 1')]);
    expect(assign([print('a', 'no lock on db 2')], changed)).toEqual({ assigned, changed: [] });
  });

  test('clusters keep their ids whatever comes later, in any order and over any number of calls', () => {
    fc.assert(
      fc.property(failures, failures, fc.integer({ min: 1, max: 5 }), (first, later, step) => {
        const shelf = new Shelf();
        const before = shelf.take(first);
        for (let at = 0; at < later.length; at += step) shelf.take(later.slice(at, at + step));
        shelf.take([...later].reverse());
        expect(shelf.take(first)).toEqual(before);
      }),
    );
  });

  test('the order of the candidates does not matter', () => {
    fc.assert(
      fc.property(failures, failures, (first, later) => {
        const { changed } = assign(first);
        expect(assign(later, [...changed].reverse())).toEqual(assign(later, changed));
      }),
    );
  });

  test('states are plain JSON and bounded', () => {
    const many = Array.from({ length: MAX_SAMES + 50 }, (_, at) => print(`test ${at}`, `no lock on db ${at}`));
    const { assigned, changed } = assign(many);
    expect(new Set(assigned).size).toBe(1);
    expect(changed[0]?.sames).toHaveLength(MAX_SAMES);
    expect(changed[0]?.sames.at(-1)).toBe(many.at(-1)?.same);
    expect(JSON.parse(JSON.stringify(changed))).toEqual(changed);
    expect(JSON.stringify(changed).length).toBeLessThan(16_000);
  });

  test('an id that is taken is not given twice', () => {
    const given = assignClusters([print('a', 'no lock'), print('b', 'no stock left')], [], () => 'k');
    expect(given.assigned).toEqual(['k', 'k-2']);
  });
});
