import { expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const tests = (path: string) => readCorpusFile(`mocha/${path}`).tests;
const read = (report: object) =>
  readText(JSON.stringify({ stats: {}, tests: [], passes: [], failures: [], pending: [], ...report }));

test('path is the full title without the title, the error is message and trace', () => {
  expect(tests('equal-tests-passed-and-failed.json')).toMatchObject([
    { name: 'rounds', suite: ['cart'], status: 'passed', duration: 2, filePath: 'test/cart.js' },
    { name: 'rounds', status: 'failed', message: '11 == 12', trace: expect.stringContaining('test/cart.js:9:12') },
  ]);
  const nested = { title: 'adds', fullTitle: 'cart when empty adds' };
  expect(read({ tests: [nested], passes: [nested] }).tests[0]?.suite).toEqual(['cart when empty']);
  const root = { title: 'adds', fullTitle: 'adds' };
  expect(read({ tests: [root], passes: [root] }).tests[0]?.suite).toBeUndefined();
});

test('a timeout keeps its word', () => {
  expect(tests('timeout.json')[0]).toMatchObject({ status: 'failed', rawStatus: 'timeout' });
});

test('a hook that failed is an error row of its suite', () => {
  expect(tests('after-hook-failed.json')[1]).toMatchObject({
    name: '("after all" hook for "adds")',
    suite: ['cart'],
    rawStatus: 'error',
    message: 'cannot close',
  });
});

test('retries are attempts; hostile numbers of them are bounded', () => {
  const retried = { title: 'a', fullTitle: 'a', currentRetry: 2 };
  expect(read({ tests: [retried], passes: [retried] }).tests[0]).toMatchObject({ flaky: true, retries: 2 });
  const many = { title: 'a', currentRetry: 1e308 };
  expect(read({ tests: [many], passes: [many] }).tests[0]?.retries).toBe(100);
});

test('an error is red even where no list names the test', () => {
  expect(read({ tests: [{ title: 'a', err: { message: 'no' } }] }).tests[0]?.status).toBe('failed');
  expect(read({ tests: [{ title: 'a' }] }).tests[0]?.rawStatus).toBe('error: unfinished');
});

test('warnings: totals that disagree', () => {
  expect(warningsOf('mocha/totals-disagree.json')).toEqual(['stats.tests is 5, but 1 tests are listed']);
  const failed = { title: 'a', err: { message: 'no' } };
  const { warnings } = read({ stats: { failures: 3 }, tests: [failed], failures: [failed] });
  expect(warnings.map(({ message }) => message)).toEqual(['stats.failures is 3, but 1 failures are listed']);
});

test('names that objects have, members of other types', () => {
  const hostile = { title: '__proto__', fullTitle: 'constructor __proto__' };
  expect(read({ tests: [hostile], passes: [hostile] }).tests).toMatchObject([
    { name: '__proto__', suite: ['constructor'], status: 'passed' },
  ]);
  expect(read({ stats: null, tests: [null, 5, { title: 7, err: 'x', duration: 'y', file: [] }] }).tests).toHaveLength(
    3,
  );
  expect(readError('{"stats":{},"tests":{},"passes":[],"failures":[]}')).toMatch(/REPORT_UNKNOWN_FORMAT/);
});
