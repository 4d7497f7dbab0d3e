import { expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const tests = (path: string) => readCorpusFile(`mochawesome/${path}`).tests;
const read = (results: unknown, stats: object = {}) => readText(JSON.stringify({ stats, results }));

test('nested suites are the path, without the root', () => {
  expect(tests('four-deep.json')[0]).toMatchObject({
    name: 'counts',
    suite: ['a', 'b', 'c'],
    filePath: 'test/cart.js',
    message: 'AssertionError: 11 == 12',
    trace: expect.stringContaining('at Context.<anonymous>'),
  });
  expect(tests('tests-of-the-root-suite.json')[0]?.suite).toBeUndefined();
});

test('words: pending, timeout, unfinished', () => {
  expect(tests('skipped-and-pending.json').map(({ rawStatus }) => rawStatus)).toEqual([
    undefined,
    'pending',
    undefined,
    undefined,
  ]);
  expect(tests('timed-out.json')[0]).toMatchObject({ status: 'failed', rawStatus: 'timeout' });
  expect(tests('state-null.json')[0]?.rawStatus).toBe('error: unfinished');
});

test('a hook that failed is an error row, one that did not is none', () => {
  expect(tests('after-hook-failed.json').map(({ name }) => name)).toEqual(['adds', '("after each" hook in "cart")']);
  expect(tests('hooks-counted-only.json')[1]?.message).toBe('stats.other is 1, but no failure is listed');
});

test('tests that a hook kept from running are not missing', () => {
  expect(warningsOf('mochawesome/skipped-and-pending.json')).toEqual([]);
  const { warnings } = read([{ suites: [], tests: [] }], { testsRegistered: 4, tests: 2 });
  expect(warnings.map(({ message }) => message)).toEqual(['the stats count 4 tests, but 0 are listed']);
});

test('names that objects have, members of other types, suites without an end', () => {
  const test_ = { title: '__proto__', pass: true };
  expect(read([{ title: 'constructor', suites: [], tests: [test_] }]).tests).toMatchObject([
    { name: '__proto__', suite: ['constructor'], status: 'passed' },
  ]);
  expect(read([{ suites: [null, 5], tests: 'x', beforeHooks: {}, afterHooks: [7] }, null, 'x']).tests).toEqual([]);
  let deep: object = { suites: [] };
  for (let level = 0; level < 600; level += 1) deep = { suites: [deep] };
  expect(readError(JSON.stringify({ stats: {}, results: [deep] }))).toMatch(/REPORT_TOO_LARGE/);
});
