import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readText } from '../read-text.ts';

const tests = (path: string) => readCorpusFile(`jest/${path}`).tests;
const one = (assertion: object, suite: object = {}): Test | undefined => {
  const file = { name: '/checkout/project/a.test.js', status: 'failed', assertionResults: [assertion], ...suite };
  return readText(JSON.stringify({ numTotalTests: 1, testResults: [file] })).tests[0];
};

describe('Jest', () => {
  test('place, path and a message that keeps expected and received', () => {
    expect(tests('location-and-no-duration.json')).toMatchObject([
      { name: 'adds', status: 'passed', duration: 0, suite: ['cart'], filePath: 'test/cart.test.js' },
      {
        name: 'counts',
        status: 'failed',
        line: 7,
        message: 'Error: expect(received).toBe(expected)\n\nExpected: 12\nReceived: 11',
        trace: expect.stringMatching(/^Error: expect[\s\S]*\n {4}at Object\.<anonymous> \(.*:8:21\)$/),
      },
    ]);
    expect(readCorpusFile('jest/location-and-no-duration.json').wallTimeMs).toBe(500);
  });

  test('every failure of one test is in its trace', () => {
    expect(tests('several-failure-messages.json')[0]?.trace).toContain('Error: afterEach failed');
  });

  test('a file that failed to run says why, below the heading', () => {
    const message =
      '  ● Test suite failed to run\n\n    Cannot find module "x" from "a.test.js"\n\n      1 | import "x"';
    expect(one({ status: 'passed', title: 'a' }, { message })?.name).toBe('a');
    const file = { name: '/checkout/project/a.test.js', status: 'failed', message, assertionResults: [] };
    expect(readText(JSON.stringify({ numTotalTests: 0, testResults: [file] })).tests).toMatchObject([
      {
        name: '(suite failed)',
        rawStatus: 'error',
        filePath: 'a.test.js',
        message: 'Cannot find module "x" from "a.test.js"',
      },
    ]);
  });

  test('red totals say which one they are', () => {
    expect(tests('failure-counted-only.json')[1]).toMatchObject({
      name: '(run failed)',
      message: 'numFailedTests is 1, but no failure is listed',
    });
    expect(tests('runtime-error-counted-only.json')[0]?.message).toMatch(/^numRuntimeErrorTestSuites is 1/);
  });

  test('warnings: totals, an interruption beside a failure', () => {
    expect(warningsOf('jest/failure-counted-only.json')).toEqual(['numTotalTests is 2, but 1 tests are listed']);
    expect(warningsOf('jest/interrupted-beside-failure.json')).toContain(
      'the run was interrupted: tests may be missing',
    );
  });

  test('hostile numbers of invocations', () => {
    const failed = { status: 'failed', title: 'a' };
    expect(one({ ...failed, invocations: 1e300, retryReasons: ['no', 5, null] })?.retries).toBe(100);
    expect(one({ ...failed, invocations: -3 })?.retries).toBeUndefined();
    expect(one({ ...failed, invocations: 'many', retryReasons: {} })?.retries).toBeUndefined();
  });

  test('names that objects have, members of other types', () => {
    expect(one({ status: '__proto__', title: 'constructor', ancestorTitles: ['__proto__', 5] })).toMatchObject({
      name: 'constructor',
      suite: ['__proto__'],
      rawStatus: 'error: __proto__',
    });
    expect(
      one({ status: 5, title: {}, ancestorTitles: 'x', failureMessages: 'y', location: [], tags: 1 }),
    ).toMatchObject({
      name: '(unnamed)',
      rawStatus: 'error: missing outcome',
    });
    expect(readText('{"numTotalTests":0,"testResults":[null,5,"x",[]]}').tests).toEqual([]);
  });
});

describe('Vitest', () => {
  test('a test that was still running is unfinished, a skipped one of Jest is not', () => {
    expect(tests('vitest-unfinished.json')).toMatchObject([
      { status: 'passed', tags: ['fast'] },
      { name: 'waits', rawStatus: 'error: unfinished' },
    ]);
    expect(one({ status: 'pending', title: 'a' }, { status: 'passed' })?.status).toBe('skipped');
  });

  test('failures of a test that passed are those of the tries before', () => {
    const [pays, ships] = tests('vitest-retried.json');
    expect(pays).toMatchObject({
      status: 'passed',
      flaky: true,
      retryAttempts: [{ attempt: 1, status: 'failed', message: 'AssertionError: expected 1 to be 2' }],
    });
    expect(pays?.message).toBeUndefined();
    // How many tries there were is not told for a failed one.
    expect(ships?.retries).toBeUndefined();
  });
});
