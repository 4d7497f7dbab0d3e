import { expect, test } from '@jest/globals';
import { readError, readText } from '../read-text.ts';

const SUMMARY = { tests: 1, passed: 1, failed: 0, skipped: 0, pending: 0, other: 0, start: 0, stop: 0 };
const report = (tests: readonly object[], summary: object = {}) =>
  JSON.stringify({
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    results: { tool: { name: 'x' }, summary: { ...SUMMARY, tests: tests.length, ...summary }, tests },
  });

test('every member of a test survives', () => {
  const row = {
    id: '6f1b2c1e-8d3e-4a55-9a53-0c1d2e3f4a5b',
    name: 'adds',
    status: 'passed',
    duration: 12,
    start: 1000,
    stop: 1012,
    suite: ['cart', 'when empty'],
    message: 'm',
    trace: 't',
    snippet: 's',
    line: 7,
    ai: 'a',
    rawStatus: 'ok',
    tags: ['fast'],
    labels: { owner: 'shop' },
    type: 'e2e',
    filePath: 'test/cart.js',
    retries: 1,
    retryAttempts: [{ attempt: 1, status: 'failed', message: 'no' }],
    flaky: true,
    stdout: ['out'],
    stderr: ['err'],
    threadId: '3',
    browser: 'chromium 120',
    device: 'd',
    screenshot: 'aGVsbG8=',
    attachments: [{ name: 'a', contentType: 'image/png', path: 'a.png' }],
    parameters: { n: 1 },
    steps: [{ name: 's', status: 'passed' }],
    insights: { passRate: { current: 1, baseline: 1, change: 0 } },
    extra: { own: [1, { deep: true }] },
  };
  expect(readText(report([row])).tests).toEqual([row]);
});

test('wall time: only where the tool knew the time', () => {
  const row = { name: 'a', status: 'passed', duration: 1 };
  expect(readText(report([row], { start: 1000, stop: 3500 })).wallTimeMs).toBe(2500);
  expect(readText(report([row], { start: 0, stop: 1_700_000_000_000 })).wallTimeMs).toBeUndefined();
  expect(readText(report([row], { start: 5000, stop: 1000 })).wallTimeMs).toBeUndefined();
});

test('totals that are red make a red row', () => {
  const row = { name: 'a', status: 'passed', duration: 1 };
  const { tests, warnings } = readText(report([row], { other: 2, tests: 3 }));
  expect(tests[1]).toMatchObject({
    name: '(run failed)',
    message: 'the summary counts 2 tests as other, but none is listed',
  });
  expect(warnings.map(({ message }) => message)).toEqual(['the summary counts 3 tests, but 1 are listed']);
});

test('what the schema does not allow is named with its place', () => {
  expect(readError(report([{ name: 'a', status: 'green', duration: 1 }]))).toMatch(
    /REPORT_MALFORMED.*\/results\/tests\/0\/status/,
  );
  expect(readError('{"reportFormat":"CTRF"}')).toMatch(/REPORT_MALFORMED/);
});

test('names that objects have', () => {
  const row = { name: '__proto__', status: 'passed', duration: 1, suite: ['constructor'] };
  expect(readText(report([row])).tests).toEqual([row]);
});
