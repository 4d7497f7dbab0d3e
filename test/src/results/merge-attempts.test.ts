import { expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { mergeAttempts } from '../../../src/results/merge-attempts.ts';

const row = (name: string, status: Test['status'], os = 'linux', more: Partial<Test> = {}): Test => ({
  name,
  status,
  duration: 1,
  extra: { assay: { suite: 'unit', variant: { os } } },
  ...more,
});
const shown = (tests: readonly Test[]) =>
  tests.map(({ name, status, flaky, retryAttempts, extra }) => {
    const { variant } = (extra as { assay: { variant: { os: string } } }).assay;
    const earlier = retryAttempts?.map((attempt) => attempt.status).join(' ') ?? '';
    return `${name} ${variant.os} ${status}${earlier && ` after ${earlier}`}${flaky ? ' flaky' : ''}`;
  });

test('a later attempt replaces what it ran again, and what it did not run stands', () => {
  const first = [row('a', 'failed', 'linux', { message: 'boom' }), row('b', 'passed'), row('c', 'failed')];
  const second = [row('a', 'passed'), row('c', 'failed')];
  const merged = mergeAttempts([first, second]);
  expect(shown(merged)).toEqual(['a linux passed after failed flaky', 'b linux passed', 'c linux failed after failed']);
  expect(merged[0]).toMatchObject({ retries: 1, retryAttempts: [{ attempt: 1, status: 'failed', message: 'boom' }] });
});

test('a failure in one leg only stays one', () => {
  const legs = [row('a', 'passed', 'linux'), row('a', 'failed', 'windows')];
  expect(shown(mergeAttempts([legs, [row('a', 'failed', 'windows')]]))).toEqual([
    'a linux passed',
    'a windows failed after failed',
  ]);
});

test('the same name twice in one attempt is a parameter, not a retry', () => {
  const twice = [row('a', 'passed'), row('a', 'failed')];
  expect(shown(mergeAttempts([twice]))).toEqual(['a linux passed', 'a linux failed']);
  expect(shown(mergeAttempts([twice, twice]))).toEqual(['a linux passed after passed', 'a linux failed after failed']);
});

test('parameters that the report tells apart are part of the identity', () => {
  const rows = [
    row('a', 'failed', 'linux', { parameters: { n: '1' } }),
    row('a', 'passed', 'linux', { parameters: { n: '2' } }),
  ];
  expect(shown(mergeAttempts([rows, [row('a', 'passed', 'linux', { parameters: { n: '1' } })]]))).toEqual([
    'a linux passed after failed flaky',
    'a linux passed',
  ]);
});

test('attempts within attempts are kept in their order; passing twice is not flaky', () => {
  const first = row('a', 'passed', 'linux', { retryAttempts: [{ attempt: 1, status: 'failed' }], flaky: true });
  expect(shown(mergeAttempts([[first], [row('a', 'passed')]]))).toEqual(['a linux passed after failed passed flaky']);
  expect(shown(mergeAttempts([[row('a', 'passed')], [row('a', 'passed')]]))).toEqual(['a linux passed after passed']);
});
