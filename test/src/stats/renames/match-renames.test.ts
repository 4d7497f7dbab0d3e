import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { KINDS, makeCommit } from '../../../../bench/verdicts/renames/make-commit.ts';
import { createRandom } from '../../../../src/stats/random.ts';
import { matchRenames } from '../../../../src/stats/renames/match-renames.ts';
import type { TestFacts } from '../../../../src/stats/renames/test-facts.ts';

const facts = (file: string, path: string, name: string, position?: number): TestFacts => ({
  test: `${file} ${path} ${name}`,
  suite: 'unit',
  path: [path],
  name,
  file,
  position,
});
const links = (vanished: readonly TestFacts[], appeared: readonly TestFacts[]) =>
  matchRenames(vanished, appeared).map(({ from, to }) => [from, to]);

describe('matchRenames', () => {
  test('a file that was moved takes its tests along', () => {
    const names = ['adds up', 'takes off', 'counts'];
    const before = names.map((name) => facts('a/cart.test.ts', 'cart', name));
    const after = names.map((name) => facts('b/cart.test.ts', 'cart', name));
    expect(links(before, after)).toEqual(before.map(({ test }, at) => [test, after[at]?.test]).sort());
    expect(matchRenames(before, after)[0]).toMatchObject({
      confidence: 0.96,
      reasons: expect.arrayContaining(['the file has the same name']),
    });
  });

  test('a test, its block or its parameters were renamed at their place', () => {
    const from = facts('a.test.ts', 'cart', 'refunds the order (3, 4)', 5);
    const one = (path: string, name: string, position = 5) =>
      links([from], [facts('a.test.ts', path, name, position)]).length;
    expect(one('cart', 'refunds the order (3, 5)')).toBe(1);
    expect(one('cart', 'refunds the whole order (3, 4)')).toBe(1);
    expect(one('basket', 'refunds the order (3, 4)')).toBe(1);
    expect(one('cart', 'sends mail')).toBe(0);
    expect(one('cart', 'refunds the whole order (3, 4)', 9)).toBe(0);
  });

  test('what stands between the same tests as before has kept its place, whatever came and went around', () => {
    // Before: x, refund at 1; x was deleted, two were added in front.
    const before = [
      facts('a.test.ts', 'cart', 'empties itself', 0),
      facts('a.test.ts', 'cart', 'refunds the order', 1),
    ];
    const after = [
      facts('a.test.ts', 'cart', 'paints a logo', 0),
      facts('a.test.ts', 'cart', 'logs out', 1),
      facts('a.test.ts', 'cart', 'refunds the whole order', 2),
    ];
    expect(links(before, after)).toEqual([[before[1]?.test, after[2]?.test]]);
  });

  test('where two are about as good there is no link', () => {
    const from = facts('a.test.ts', 'cart', 'counts 3 items', 2);
    const to = [facts('a.test.ts', 'cart', 'counts 4 items', 2), facts('a.test.ts', 'cart', 'counts 5 items', 3)];
    expect(links([from], to.slice(0, 1))).toHaveLength(1);
    expect(links([from], to)).toEqual([]);
  });

  test('a common name in an unrelated file is no move', () => {
    expect(links([facts('a/cart.test.ts', 'x', 'works')], [facts('b/mail.test.ts', 'x', 'works')])).toEqual([]);
  });

  test('links are one to one, sure enough, of tests that were given, and the order of the lists does not matter', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom(...KINDS), (seed, kind) => {
        const { vanished, appeared } = makeCommit(createRandom('test', seed), kind);
        const found = matchRenames(vanished, appeared);
        expect(new Set(found.map(({ from }) => from)).size).toBe(found.length);
        expect(new Set(found.map(({ to }) => to)).size).toBe(found.length);
        expect(found.every(({ confidence }) => confidence >= 0.8 && confidence <= 1)).toBe(true);
        const known = new Set([...vanished, ...appeared].map(({ test }) => test));
        expect(found.every(({ from, to, reasons }) => known.has(from) && known.has(to) && reasons.length > 0)).toBe(
          true,
        );
        expect(matchRenames([...vanished].reverse(), [...appeared].reverse())).toEqual(found);
      }),
    );
  });

  test('a file that was generated anew is not compared test by test', () => {
    const many = (word: string) =>
      Array.from({ length: 2000 }, (_, at) => facts('a.test.ts', 'x', `${word} case ${at}`, at));
    expect(links(many('old'), many('new'))).toEqual([]);
  });
});
