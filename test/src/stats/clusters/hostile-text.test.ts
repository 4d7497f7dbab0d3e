import { describe, expect, test } from '@jest/globals';
import { HOSTILE_PIECES } from '../../../../bench/verdicts/failure-texts/hostile-pieces.ts';
import { capText, MAX_TEXT } from '../../../../src/stats/clusters/failure-text.ts';
import { fingerprint } from '../../../../src/stats/clusters/fingerprint.ts';
import { firstErrorLine } from '../../../../src/stats/clusters/first-error-line.ts';
import { inAppFrame } from '../../../../src/stats/clusters/in-app-frame.ts';
import { isGeneric } from '../../../../src/stats/clusters/is-generic.ts';
import { maskText } from '../../../../src/stats/clusters/mask-text.ts';
import { splitTokens } from '../../../../src/stats/clusters/split-tokens.ts';

/**
 * A step that reads a text twice for each of its characters would need 2 * 10^9 steps for one of these and end the test by
 * its time limit; `bench/verdicts/clusters.ts` shows the CPU time growing with the length and no faster.
 */
const LENGTH = 50_000;
const long = (piece: string) => piece.repeat(Math.ceil(LENGTH / piece.length));

describe('text that was made to make a pattern hang', () => {
  test.each(HOSTILE_PIECES.map((piece) => [JSON.stringify(piece), piece]))(
    '%s fifty thousand characters long',
    (_, piece) => {
      const text = long(piece);
      const masks = [{ name: 'own', pattern: '(a+)+$|([a-z]|[a-z0-9])*=' }];
      for (const variant of [`${text}!`]) {
        expect(maskText(variant).length).toBeGreaterThan(0);
        expect(splitTokens(variant).join('').length).toBeLessThanOrEqual(variant.length);
        expect(typeof isGeneric(variant, undefined)).toBe('boolean');
        expect(firstErrorLine(variant, '').length).toBeLessThanOrEqual(variant.length);
        expect((inAppFrame(variant) ?? '').length).toBeLessThan(2_000);
        const print = fingerprint({ test: 't', message: variant, trace: variant }, masks);
        expect(print).toEqual(fingerprint({ test: 't', message: variant, trace: variant }, masks));
        expect(print.template.length).toBeLessThanOrEqual(64);
        expect(JSON.stringify(print).length).toBeLessThan(20_000);
      }
    },
  );

  test('of a long text head and tail are looked at', () => {
    const text = `head ${'x'.repeat(50_000)} tail`;
    expect(capText(text).length).toBeLessThanOrEqual(MAX_TEXT + 1);
    expect([capText(text).startsWith('head '), capText(text).endsWith(' tail')]).toEqual([true, true]);
  });

  test('colours of a terminal are no text, whole, cut or written out', () => {
    expect(capText('\u001b[31mred\u001b[0m and \u001b[1;38;5;200mpink\u001b[')).toBe('red and pink');
    expect(capText('#x1B[31mred#x1B[0m')).toBe('red');
  });
});
