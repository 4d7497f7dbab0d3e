import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addedLines } from '../../../app/pull-requests/added-lines.ts';
import { unifiedPatch } from '../../github-twin/git/unified-patch.ts';

const additionsOf = (patch: string) => patch.match(/^\+/gm)?.length ?? 0;
/** Few different lines, so that a diff finds much in common; some look like parts of a diff. */
const text = fc
  .array(fc.constantFrom('a', 'b', 'c', '', '+', '-1', '@@ -1 +1 @@', '\\ No newline at end of file', '++x'), {
    maxLength: 12,
  })
  .map((lines) => lines.join('\n'));

test('the lines of git’s own diff: without them the new text is made of lines of the old one', () => {
  fc.assert(
    fc.property(text, text, (before, after) => {
      const patch = unifiedPatch(before, after);
      const ranges = addedLines({ additions: additionsOf(patch), patch });
      if (ranges === undefined) throw new Error(`not understood: ${patch}`);
      const isAdded = (line: number) => ranges.some(([first, last]) => first <= line && line <= last);
      const lines = after.split('\n');
      expect(lines.filter((_, index) => isAdded(index + 1))).toHaveLength(additionsOf(patch));
      let place = -1;
      const old = before.split('\n');
      for (const line of lines.filter(
        (one, index) => !isAdded(index + 1) && !(one === '' && index === lines.length - 1),
      )) {
        place = old.indexOf(line, place + 1);
        expect(place).toBeGreaterThan(-1);
      }
    }),
    { numRuns: 150 },
  );
}, 60_000);

describe('no lines are made up', () => {
  const patch = '@@ -1,2 +1,3 @@ function x\n a\n+b\n+c\n-d';
  test.each([
    ['as it comes', { additions: 2, patch }, [[2, 3]]],
    ['no diff is shown', { additions: 2, patch: undefined }, undefined],
    ['nothing was added', { additions: 0, patch: undefined }, []],
    ['cut off', { additions: 2, patch: patch.slice(0, -3) }, undefined],
    ['fewer than GitHub counts', { additions: 3, patch }, undefined],
    ['no diff at all', { additions: 2, patch: 'Binary files differ' }, undefined],
    ['empty', { additions: 2, patch: '' }, undefined],
  ])('%s', (_name, file, expected) => expect(addedLines(file)).toEqual(expected));
});
