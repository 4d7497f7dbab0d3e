import { spawnSync } from 'node:child_process';
import { expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { RERUN_RUNNERS, rerunCommand } from '../../../src/suites/rerun-command.ts';

const failed = (name: string, more: Partial<Test> = {}): Test => ({ name, status: 'failed', duration: 1, ...more });

test.each([
  [
    'pytest',
    failed('test_adds[1-a]', { filePath: 'tests/test_cart.py', suite: ['pytest', 'tests.test_cart.TestCart'] }),
    ['tests/test_cart.py::TestCart::test_adds[1-a]'],
  ],
  [
    'jest',
    failed('adds (1)', { filePath: 'test/cart.test.js', suite: ['cart'] }),
    ['test/cart.test.js', '-t', 'cart adds \\(1\\)$'],
  ],
  ['vitest', failed('adds', { suite: ['cart', 'when empty'] }), ['-t', 'cart when empty adds$']],
  ['go test', failed('de', { suite: ['shop/cart', 'TestRate'] }), ['-run', '^(TestRate)$']],
  ['mocha', failed('adds', { suite: ['cart'] }), ['--grep', 'cart adds$']],
  ['playwright', failed('pays', { suite: ['checkout'] }), ['--grep', 'checkout pays$']],
  ['cargo nextest', failed('adds', { suite: ['cart', 'tests'] }), ['-E', 'test(=cart::tests::adds)']],
  ['gradle', failed('adds(int)[2]', { suite: ['com.acme.CartTest'] }), ['--tests', 'com.acme.CartTest.adds']],
  [
    'maven',
    failed('adds', { suite: ['com.acme.CartTest'] }),
    ['-Dtest=com.acme.CartTest#adds', '-Dsurefire.failIfNoSpecifiedTests=false'],
  ],
  [
    'dotnet',
    failed('Adds(a: 1)', { suite: ['Shop.Tests.dll', 'Shop.CartTests'] }),
    ['--filter', 'FullyQualifiedName~Shop.CartTests.Adds'],
  ],
  ['rspec', failed('adds', { filePath: 'spec/cart_spec.rb', line: 7 }), ['spec/cart_spec.rb:7']],
] as const)('%s', (runner, row, words) => {
  expect(rerunCommand(['run'], runner, [row])).toEqual(['run', ...words]);
});

test('a runner of one\u2019s own is told by words for each test, or by all in one word', () => {
  const rows = [failed('a', { filePath: 'x.t', line: 3 }), failed('b', { filePath: 'y.t', line: 9, suite: ['S'] })];
  const each = { words: ['--only', '{file}:{line}'], join: undefined };
  expect(rerunCommand(['run'], each, rows)).toEqual(['run', '--only', 'x.t:3', '--only', 'y.t:9']);
  expect(rerunCommand('run', { words: ['--grep', '{title}'], join: '|' }, rows)).toBe("run '--grep' 'a|S b'");
  expect(rerunCommand(['run'], each, [failed('no place')])).toBeUndefined();
});

test('every runner is in the table above', () => {
  expect(RERUN_RUNNERS).toHaveLength(11);
});

test('what cannot be told to the runner runs as a whole', () => {
  expect(rerunCommand('x', 'unknown', [failed('a')])).toBeUndefined();
  expect(rerunCommand('x', 'jest', [failed('(suite failed)')])).toBeUndefined();
  expect(rerunCommand('x', 'pytest', [failed('a')])).toBeUndefined();
  expect(rerunCommand('x', 'rspec', [failed('a', { filePath: 'a.rb' })])).toBeUndefined();
  expect(
    rerunCommand(
      'x',
      'jest',
      Array.from({ length: 500 }, (_, i) => failed(`a long name of a test ${i}`)),
    ),
  ).toBeUndefined();
  expect(rerunCommand('x', 'jest', [])).toBeUndefined();
});

test('nothing in a name is the shell\u2019s', () => {
  const name = `it's $(touch pwned) \`id\` "x" ; exit 1 #`;
  const command = rerunCommand('printf %s\\\\n', 'mocha', [failed(name)]) as string;
  const { stdout, status } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toContain('touch pwned');
  expect(stdout.split('\n')).toHaveLength(3);
});
