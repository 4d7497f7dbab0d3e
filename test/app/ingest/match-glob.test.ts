import { expect, test } from '@jest/globals';
import { matchGlob } from '../../../app/ingest/match-glob.ts';

test.each([
  ['junit-*', 'junit-linux', ['linux']],
  ['junit-*-node*', 'junit-linux-node22', ['linux', '22']],
  ['*', 'x', ['x']],
  ['a.b', 'axb', undefined],
  ['junit-?', 'junit-10', undefined],
  ['**/*.xml', 'a.xml', ['a']],
  ['**/*.xml', 'a/b/c.xml', ['c']],
  ['reports/*.xml', 'reports/deep/a.xml', undefined],
  ['reports/**', 'reports/deep/a.xml', []],
  ['*', 'x'.repeat(1_001), undefined],
])('%s and %s', (glob, name, stars) => {
  expect(matchGlob(glob, name)).toEqual(stars);
});
