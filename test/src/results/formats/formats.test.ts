import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import { readReport } from '../../../../src/results/read-report.ts';
import { readText } from '../read-text.ts';

const FOLDER = join(import.meta.dirname, '../../../corpus');
const read = (path: string) => readReport([readFileSync(join(FOLDER, path))], { file: path, roots: [] });
const named = (path: string, name: string): Test | undefined => read(path).tests.find((one) => one.name === name);

/** Counts are in the tables of the corpus; here is what the rows say. */
describe('rows', () => {
  test('TRX: class from the definition, duration, message, trace and output', () => {
    expect(named('trx/mstest.trx', 'Counts')).toEqual({
      name: 'Counts',
      status: 'failed',
      duration: 15,
      suite: ['shop.tests.dll', 'Shop.Tests.CartTests'],
      message: 'Assert.AreEqual failed. Expected:<2>. Actual:<3>.',
      trace: 'at Shop.Tests.CartTests.Counts() in D:\\a\\shop\\shop\\Shop.Tests\\CartTests.cs:line 31',
      stdout: ['opening cart'],
    });
    expect(read('trx/mstest.trx').wallTimeMs).toBe(2500);
    expect(named('trx/crashed-host.trx', '(run failed)')?.message).toMatch(/Test host process crashed/);
    expect(named('trx/every-outcome.trx', 'TestPassedButRunAborted')?.rawStatus).toBe('passed but run aborted');
  });

  test('NUnit: fixtures as path, labels as words', () => {
    expect(named('nunit3/plain.xml', 'Counts')).toMatchObject({
      suite: ['Shop.Tests.dll', 'Shop.Tests.CartTests'],
      message: 'Expected: 2\n  But was:  3',
      duration: 12,
    });
    expect(named('nunit3/labels.xml', 'C')?.rawStatus).toBe('error: cancelled');
    expect(named('nunit3/labels.xml', 'E')?.rawStatus).toBe('explicit');
    expect(named('nunit2/parameters-with-dots.xml', 'Adds(1.5,"a.b(c)")')?.suite).toEqual([
      'Shop.Tests.dll',
      'Shop.Tests.CartTests',
    ]);
  });

  test('xUnit: display name without its class, traits as tags, file and line of version 3', () => {
    expect(named('xunit/v2.xml', 'Adds')?.tags).toEqual(['Category=fast']);
    expect(named('xunit/v2.xml', 'Prints')?.message).toBe('not yet');
    expect(named('xunit/v3.xml', 'Adds')).toMatchObject({ filePath: 'CartTests.cs', line: 12 });
    expect(named('xunit/v3.xml', 'Explicit')?.rawStatus).toBe('not run');
  });

  test('TestNG: parameters apart from the name, attempts of a retry analyzer', () => {
    expect(read('testng/data-provider.xml').tests.map(({ parameters }) => parameters)).toEqual([
      { 0: '1', 1: 'a' },
      { 0: '2', 1: 'b' },
      { 0: '3', 1: 'c' },
    ]);
    expect(named('testng/retry-analyzer.xml', 'pays')).toMatchObject({ status: 'passed', flaky: true, retries: 2 });
    expect(named('testng/retry-analyzer.xml', 'ships')?.retryAttempts?.[0]?.message).toMatch(/expected \[2\]/);
  });

  test('TAP: names of subtests as path, diagnostics from YAML or from comments', () => {
    expect(named('tap/subtests.tap', 'is free')?.suite).toEqual(['cart', 'when empty']);
    expect(named('tap/yaml.tap', 'counts')).toMatchObject({
      message: 'expected 2',
      trace: 'expected 2\nfound: 3\nwanted: 2',
    });
    expect(named('tap/yaml.tap', 'adds')?.duration).toBe(13);
    expect(named('tap/comments.tap', 'counts')?.trace).toMatch(/^Failed test 'counts'\nat t\/cart.t line 31/);
    expect(named('tap/escapes.tap', 'is # 1 # SKIP no')?.status).toBe('passed');
    expect(named('tap/bail-out.tap', '(bail out)')?.message).toBe('Cannot reach the database.');
    expect(named('tap/plan-fewer-points.tap', '(plan not met)')?.message).toBe('planned 4 points, but 2 are listed');
  });

  test('go: package and parents as path, the reason as message, a later run of the package as retry', () => {
    expect(named('go/plain.json', 'TestCounts')).toMatchObject({
      suite: ['shop/cart'],
      message: 'want 2, got 3',
      duration: 10,
    });
    expect(named('go/subtests.json', 'fr')?.suite).toEqual(['shop/cart', 'TestRate']);
    expect(named('go/rerun-fails.json', 'TestPays')).toMatchObject({
      status: 'passed',
      flaky: true,
      retryAttempts: [{ attempt: 1, status: 'failed', message: 'timeout' }],
    });
    expect(named('go/build-failed-go-1.24.json', '(build failed)')).toMatchObject({
      suite: ['shop/mail'],
      message: './mail_test.go:5:2: undefined: Send',
    });
    expect(named('go/panic.json', 'TestPays')).toMatchObject({
      rawStatus: 'error: unfinished',
      message: 'panic: nil pointer [recovered]',
    });
  });

  test('Dart: names of groups taken off, file of the suite', () => {
    expect(named('dart/plain.json', 'is free')).toMatchObject({
      suite: ['cart', 'when empty'],
      filePath: 'test/cart_test.dart',
      line: 9,
      message: 'Expected: <2>',
      duration: 5,
    });
    expect(named('dart/loading-failed.json', '(suite failed)')?.filePath).toBe('test/cart_test.dart');
  });

  test('Cucumber: features and rules as path, examples as parameters, retries, tags', () => {
    const [first] = read('cucumber-messages/outline.ndjson').tests;
    expect(first).toMatchObject({ suite: ['Cart'], parameters: { a: '1', b: '2' }, line: 8, tags: ['@fast'] });
    expect(named('cucumber-messages/plain.ndjson', 'counts')?.suite).toEqual(['Cart', 'Rule one']);
    expect(named('cucumber-messages/retried.ndjson', 'adds')).toMatchObject({ flaky: true, duration: 2000 });
    expect(named('cucumber/plain.json', 'counts')).toMatchObject({
      suite: ['Cart'],
      filePath: 'features/cart.feature',
      line: 3,
      duration: 3,
      message: 'expected 2',
    });
    expect(named('cucumber/behave.json', 'counts')).toMatchObject({
      line: 9,
      duration: 2,
      message: 'Assertion Failed',
    });
  });

  test('Jest, Mocha, RSpec: paths, files, attempts', () => {
    expect(named('jest/retried.json', 'a')).toMatchObject({
      suite: ['cart'],
      filePath: 'test/cart.test.js',
      flaky: true,
      retryAttempts: [{ message: 'Error: one' }, { message: 'Error: two' }],
    });
    expect(named('jest/suite-failed-to-run.json', '(suite failed)')?.filePath).toBe('test/mail.test.js');
    expect(named('mocha/hook-failed.json', '("before each" hook for "adds")')?.message).toBe('no database');
    expect(named('mochawesome/nested-and-merged.json', 'y')?.suite).toEqual(['a', 'b']);
    expect(named('rspec/plain.json', 'counts')).toMatchObject({
      suite: ['Cart'],
      filePath: 'spec/cart_spec.rb',
      line: 5,
      message: 'expected 2',
    });
  });

  test('CTRF: every member comes through, files are made relative', () => {
    const row = {
      name: 'a',
      status: 'passed',
      duration: 1,
      filePath: '/checkout/project/t/a.js',
      tags: ['x'],
      steps: [{ name: 's', status: 'passed' }],
      extra: { own: 1 },
    };
    const summary = { tests: 1, passed: 1, failed: 0, skipped: 0, pending: 0, other: 0, start: 0, stop: 0 };
    const report = {
      reportFormat: 'CTRF',
      specVersion: '0.0.0',
      results: { tool: { name: 'x' }, summary, tests: [row] },
    };
    expect(readText(JSON.stringify(report)).tests).toEqual([{ ...row, filePath: 't/a.js' }]);
  });

  test('JUnit dialects: repetitions that say so are attempts, the place of a failure is in its trace', () => {
    expect(read('junit/xcresult-repetitions.xml').tests).toMatchObject([
      { name: 'testPays()', status: 'passed', flaky: true, retries: 1 },
      { name: 'testShips()', status: 'failed', retryAttempts: [{ message: 'CartTests.swift:52: not shipped' }] },
      { name: 'testAdds("eur")', status: 'passed' },
    ]);
    expect(named('junit/failure-with-file-and-line.xml', 'counts')).toMatchObject({ trace: 'src/sums.c:38' });
    expect(named('junit/failure-with-file-and-line.xml', 'counts')?.filePath).toBeUndefined();
  });

  test('JUnit dialects: what differs between two runs is no part of the identity', () => {
    const suites = (path: string) => read(path).tests.map(({ suite }) => suite?.join(' > ') ?? '');
    expect(suites('real/unittest-xml-reporting.xml').join()).not.toMatch(/\d{14}/);
    expect(suites('real/phpunit.xml').join()).not.toContain('/home');
    const projects = read('real/playwright.xml').tests.map(({ name, suite, filePath }) =>
      JSON.stringify([name, suite, filePath]),
    );
    expect(new Set(projects).size).toBe(projects.length);
  });
});

test('hostile names are names, and nothing else', () => {
  const text = `<testsuite name="__proto__">${['__proto__', 'constructor', 'toString', '<script>']
    .map((name) => `<testcase classname="${name.replace('<', '&lt;')}" name="${name.replace('<', '&lt;')} x"/>`)
    .join('')}</testsuite>`;
  expect(readText(text).tests.map(({ suite }) => suite?.at(-1))).toEqual([
    '__proto__',
    'constructor',
    'toString',
    '<script>',
  ]);
  const event = (Action: string) => JSON.stringify({ Action, Package: '__proto__', Test: 'constructor' });
  expect(readText(`${event('run')}\n${event('pass')}\n{"Action":"pass","Package":"__proto__"}\n`).tests).toMatchObject([
    { name: 'constructor', suite: ['__proto__'], status: 'passed' },
  ]);
});

test('coverage: hits of several records add up, by file', () => {
  const [file] = read('lcov/several-records.info').coverage;
  expect([...(file?.lines ?? [])]).toEqual([
    [1, 1],
    [2, 5],
    [3, 0],
  ]);
  expect(read('lcov/windows-paths.info').coverage[0]?.file).toBe('C:/shop/src/cart.ts');
});
