import { countOf } from './count-of.ts';
import { failureGist } from './failure-gist.ts';
import type { Failure } from './group-failures.ts';
import { plainLine } from './plain-text.ts';
import { testTitle } from './test-title.ts';
import { truncate } from './truncate.ts';

/** Failures that fit under the headline without pushing the figures off the first screen. */
const SHOWN = 5;
const NAME = 140;
const GIST = 160;

/**
 * What the head of the page says of what broke: the first failures in a line each, linked; false without any. Muted ones
 * are none of it, and stand behind all others.
 */
export function htmlBroken(all: readonly Failure[]) {
  const failures = all.filter(({ muted }) => muted === undefined);
  const cut = failures.length - SHOWN;
  return {
    broken: failures.length > 0 && {
      items: failures.slice(0, SHOWN).map(({ test, suite, variants, away }, index) => ({
        anchor: `f${index}`,
        title: truncate(plainLine(testTitle(test)), NAME) || 'unnamed test',
        where: [truncate(plainLine(suite), NAME), variants.length > 1 ? countOf(variants.length, 'variant') : '']
          .filter((part) => part !== '')
          .join(', '),
        gist: truncate(failureGist(test.message ?? ''), GIST),
        away: away.length > 0 && `while service ${truncate(plainLine(away[0] ?? ''), NAME)} was away`,
      })),
      more: cut > 0 && `and ${countOf(cut, 'more failure')}`,
    },
  };
}
