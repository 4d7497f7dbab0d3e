import { describe, expect, test } from '@jest/globals';
import { readCorpusFile, warningsOf } from '../read-corpus-file.ts';
import { readError, readText } from '../read-text.ts';

const tests = (path: string) => readCorpusFile(`cucumber/${path}`).tests;
const step = (status: string, more: object = {}) => ({ keyword: 'Given ', name: 'x', result: { status, ...more } });
const read = (...elements: unknown[]) => readText(JSON.stringify([{ uri: 'a.feature', name: 'Cart', elements }]));

describe('scenarios', () => {
  test('file, line, tags, start and a message without the stack', () => {
    const [adds, counts, opens, assumes] = tests('jvm.json');
    expect(adds).toMatchObject({
      name: 'adds',
      suite: ['Cart'],
      filePath: 'features/cart.feature',
      line: 6,
      start: Date.parse('2026-03-01T10:00:00Z'),
      // Background, two steps, two hooks.
      duration: 7,
    });
    expect(counts).toMatchObject({ message: 'java.lang.AssertionError: expected: <2> but was: <3>' });
    expect(counts?.trace).toContain('CartSteps.java:12');
    expect(opens).toMatchObject({ status: 'failed', message: 'java.lang.IllegalStateException: no database' });
    expect(assumes?.message).toBe('org.opentest4j.TestAbortedException: not on Windows');
  });

  test('the step that is red tells why, not one before it', () => {
    const skipped = step('skipped', { error_message: 'not here' });
    expect(read({ name: 'a', steps: [skipped, step('failed', { error_message: 'no' })] }).tests[0]?.message).toBe('no');
    expect(read({ name: 'a', steps: [step('undefined')] }).tests[0]?.message).toBe('undefined step: Given x');
  });

  test('rules are part of the path, nested or from the id', () => {
    expect(tests('rule-nested.json').map(({ suite }) => suite)).toEqual([
      ['Cart', 'an empty cart'],
      ['Cart', 'an empty cart'],
      ['Cart'],
    ]);
    expect(tests('rule-nested.json')[0]?.tags).toEqual(['@slow']);
    expect(tests('rule-in-id.json').map(({ suite }) => suite)).toEqual([
      ['Cart', 'an-empty-cart'],
      ['Cart', 'a-full-cart'],
    ]);
    // An outline of cucumber-jvm has its examples in the id.
    expect(tests('jvm.json').at(-1)?.suite).toEqual(['Cart']);
  });

  test('words of errors are those of the report', () => {
    expect(tests('result-without-status.json').map(({ rawStatus }) => rawStatus)).toEqual([
      'error: missing outcome',
      'error: exploded',
    ]);
    expect(tests('unfinished.json').map(({ rawStatus }) => rawStatus)).toEqual(['error: unfinished', undefined]);
  });

  test('one scenario listed twice is two results with a warning', () => {
    expect(warningsOf('cucumber/same-line-twice.json')).toEqual([
      'the scenario of line 6 is listed again; the format marks no retries, so both count',
    ]);
    expect(warningsOf('cucumber/outline.json')).toEqual([]);
  });
});

describe('units of time', () => {
  test('nanoseconds, milliseconds of old versions, seconds of behave', () => {
    expect(tests('plain.json')[1]?.duration).toBe(3);
    expect(tests('milliseconds.json')[0]?.duration).toBe(42);
    expect(tests('behave-background.json')[0]?.duration).toBe(4);
  });

  test('quick steps are still nanoseconds', () => {
    expect(tests('godog.json')[0]?.duration).toBe(0);
    expect(read({ name: 'a', steps: [step('passed', { duration: 2_500_000 })] }).tests[0]?.duration).toBe(3);
  });
});

describe('behave', () => {
  test('a feature that failed as a whole is an error row', () => {
    expect(tests('behave-feature-hook-failed.json')).toMatchObject([
      { name: '(suite failed)', suite: ['Cart'], filePath: 'features/cart.feature', line: 1, rawStatus: 'error' },
      { name: 'adds', status: 'skipped' },
      { name: '(suite failed)', message: 'the feature is hook_error, but none of its scenarios is' },
    ]);
  });

  test('statuses of scenarios and the last line of a traceback', () => {
    expect(tests('behave-scenario-hook-failed.json').map(({ rawStatus }) => rawStatus)).toEqual([
      undefined,
      'error: hook_error',
      'error: cleanup_error',
    ]);
    expect(tests('behave-retried.json')[0]?.message).toBe('AssertionError: n is 1');
    expect(tests('behave-background.json')[1]?.message).toBe('Assertion Failed: no');
  });
});

describe('hostile documents', () => {
  test('names that objects have, members of other types', () => {
    expect(read({ name: '__proto__', id: 'constructor', steps: [step('toString')] }).tests).toMatchObject([
      { name: '__proto__', rawStatus: 'error: tostring' },
    ]);
    const odd = { name: 5, line: 'x', steps: [null, 'x', { result: 7 }, { result: { status: {}, duration: 'y' } }] };
    expect(read(odd, null, 5, { before: 'x', after: {}, tags: [null, 5, { name: 7 }] }).tests).toHaveLength(4);
  });

  test('no feature at all, elements within elements', () => {
    expect(readError('[]')).toMatch(/REPORT_UNKNOWN_FORMAT/);
    expect(readError('[{"x":1}]')).toMatch(/REPORT_UNKNOWN_FORMAT/);
    let deep: object = { elements: [] };
    for (let level = 0; level < 50; level += 1) deep = { elements: [deep] };
    expect(readError(JSON.stringify([deep]))).toMatch(/REPORT_TOO_LARGE/);
  });
});
