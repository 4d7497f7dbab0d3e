import { expect, test } from '@jest/globals';
import { matchPath } from '../../../../app/issues/owners/match-path.ts';
import { outstandingOwners, ownersOf } from '../../../../app/issues/owners/owners-of.ts';
import { parseCodeOwners } from '../../../../app/issues/owners/parse-code-owners.ts';

// Patterns and what GitHub's documentation says of them, then corners of gitignore that it inherits.
test.each<[pattern: string, matching: string[], others: string[]]>([
  ['*', ['a', 'a/b/c.ts'], []],
  ['*.js', ['x.js', 'a/b/x.js'], ['x.jsx', 'js']],
  ['/build/logs/', ['build/logs/a', 'build/logs/b/c'], ['a/build/logs/x', 'build/logs']],
  ['docs/*', ['docs/getting-started.md'], ['docs/build-app/troubleshooting.md', 'a/docs/x.md']],
  ['apps/', ['apps/x', 'a/apps/x/y'], ['apps', 'myapps/x']],
  ['/docs/', ['docs/a/b'], ['a/docs/b']],
  ['**/logs', ['logs/x', 'build/logs/a', 'deeply/nested/logs/b', 'logs'], ['log/x']],
  ['/apps/github', ['apps/github', 'apps/github/x'], ['apps/githubs', 'x/apps/github']],
  ['foo', ['foo', 'a/foo', 'a/foo/b'], ['food']],
  ['foo/bar', ['foo/bar', 'foo/bar/x'], ['a/foo/bar']],
  ['a/**/z', ['a/z', 'a/b/z', 'a/b/c/z/q'], ['b/a/z', 'a/zz']],
  ['src/**', ['src/a', 'src/a/b'], ['src', 'x/src/a']],
  ['/src/*.ts', ['src/a.ts'], ['src/b/a.ts', 'a.ts']],
  ['test?.ts', ['test1.ts', 'a/testA.ts'], ['test.ts', 'test12.ts']],
  ['a*b*c', ['abc', 'x/aXbYc'], ['acb']],
  ['my dir/', ['my dir/x'], ['my', 'dir/x']],
])('%s', (pattern, matching, others) => {
  expect(matching.filter((path) => !matchPath(pattern, path))).toEqual([]);
  expect(others.filter((path) => matchPath(pattern, path))).toEqual([]);
});

const FILE = `
# All of it
*       @octo/everyone
*.js    @js-owner #comment behind it
/docs/  docs@example.com @writer
/secret/
!negated @a
sr[cd]/ @a
my\\ dir/ @space
bad.ts  not-an-owner
`;

test('the last match wins, nobody can own a folder, and what GitHub passes over is passed over', () => {
  const rules = parseCodeOwners(FILE);
  expect(rules).toHaveLength(5);
  expect(ownersOf('a/b.ts', rules)).toEqual(['@octo/everyone']);
  expect(ownersOf('docs/x.js', rules)).toEqual(['docs@example.com', '@writer']);
  expect(ownersOf('secret/x', rules)).toEqual([]);
  expect(ownersOf('my dir/x', rules)).toEqual(['@space']);
  expect(ownersOf('bad.ts', rules)).toEqual(['@octo/everyone']);
});

test('an owner stands out who is named for most of the files', () => {
  const rules = parseCodeOwners('*.ts @a\n*.js @b\nx.ts @a @c');
  expect(outstandingOwners(['x.ts', 'y.ts', 'z.js'], rules)).toEqual(['@a']);
  expect(outstandingOwners(['y.ts', 'z.js'], rules)).toEqual([]);
  expect(outstandingOwners([], rules)).toEqual([]);
});

test('a file of more than 3 MB is none, and a long hostile pattern takes no time', () => {
  expect(parseCodeOwners(`* @a\n${'#'.repeat(3 * 1024 * 1024)}`)).toEqual([]);
  expect(matchPath(`${'a*'.repeat(5_000)}b`, 'a'.repeat(20_000))).toBe(false);
  expect(matchPath(`${'**/'.repeat(500)}z`, Array(500).fill('a').join('/'))).toBe(false);
});
