import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { splitTestName } from '../../../../src/results/formats/split-test-name.ts';
import { readReport } from '../../../../src/results/read-report.ts';
import { readError, readText } from '../read-text.ts';

const FOLDER = join(import.meta.dirname, '../../../corpus');
const read = (file: string) => readReport([readFileSync(join(FOLDER, file))], { file, roots: [] });
const names = (file: string) => read(file).tests.map(({ name, suite = [] }) => [...suite, name].join(' > '));
const warnings = (file: string) => read(file).warnings.map(({ message }) => message);

test.each([
  ['Shop.Tests.CartTests.Adds', 'Shop.Tests.CartTests', 'Adds'],
  ['Shop.RateTests("a.b").Reads(1.5)', 'Shop.RateTests("a.b")', 'Reads(1.5)'],
  ['Shop.RateTests("a.(\\".").Reads("x.y")', 'Shop.RateTests("a.(\\".")', 'Reads("x.y")'],
  ['Shop.List<System.Int32>.Holds<A.B>(1)', 'Shop.List<System.Int32>', 'Holds<A.B>(1)'],
  ['Shop.CartTests.smiles :) or (not', 'Shop.CartTests', 'smiles :) or (not'],
  ['Shop.CartTests.says (a.b', 'Shop.CartTests', 'says (a.b'],
  ['Adds', '', 'Adds'],
  ['', '', ''],
])('%s is a test of a class', (full, className, name) => {
  expect(splitTestName(full)).toEqual({ className, name });
});

describe('NUnit 2', () => {
  test('classes are named by their suites, whatever is in the parameters', () => {
    expect(names('nunit2/suites-of-every-type.xml')).toEqual([
      'Shop.Tests.dll > Shop.Tests.CartTests > Opens',
      'Shop.Tests.dll > Shop.Tests.CartTests > Adds(1,2)',
      'Shop.Tests.dll > Shop.Tests.CartTests > Adds(2,2)',
      'Shop.Tests.dll > Shop.Tests.CartTests > Totals(0)',
      'Shop.Tests.dll > Shop.Tests.RateTests("a.b") > Reads(1.5)',
      'Shop.Tests.dll > Shop.Tests.RateTests("c(") > Reads(1.5)',
    ]);
    expect(names('nunit2/untyped-suites.xml')).toEqual([
      'Shop.Tests.dll > Shop.CartTests > Adds',
      'Shop.Tests.dll > Shop.CartTests > Counts',
    ]);
    expect(names('nunit2/parameterized-fixture-without-suites.xml')).toEqual([
      'Shop.Tests.RateTests("a.b(") > Reads(1.5,"c.d")',
      'Shop.Tests.List<System.Int32> > Holds',
      'Shop.Tests.CartTests > smiles :)',
    ]);
  });

  test('a tear-down that failed is told with its message and trace', () => {
    expect(read('nunit2/tear-down-of-fixture-failed.xml').tests.at(-1)).toEqual({
      name: '(suite failed)',
      status: 'failed',
      duration: 0,
      suite: ['Shop.Tests.dll', 'CartTests'],
      rawStatus: 'error',
      message: 'TearDown : no database',
      trace: 'at Close()',
    });
  });

  test('messages, reasons, words and durations', () => {
    expect(read('nunit2/no-result-attribute.xml').tests.map(({ message, duration }) => [message, duration])).toEqual([
      [undefined, 10],
      ['Expected 2', 10],
      ['ignored', 0],
    ]);
    const word = (attributes: string) =>
      readText(`<test-results><test-case name="a" ${attributes}/></test-results>`).tests[0]?.rawStatus;
    expect(['result="NotRunnable"', 'result="Inconclusive"', 'result="Skipped"', 'result="odd"', ''].map(word)).toEqual(
      ['error: not runnable', 'inconclusive', undefined, 'error: odd', 'error: missing outcome'],
    );
  });

  test('totals that differ are warned of, and red ones that nothing shows are a row', () => {
    expect(warnings('nunit2/suites-of-every-type.xml')).toEqual([]);
    expect(warnings('nunit2/parameters-with-dots.xml')).toEqual([]);
    expect(warnings('nunit2/set-up-of-fixture-failed-with-cases.xml')).toEqual([]);
    const text =
      '<test-results errors="1"><test-case name="a" result="Error"/><test-case name="b" result="Error"/></test-results>';
    expect(readText(text).warnings.map(({ message }) => message)).toEqual([
      'the totals say 1 errors and failures, but 2 are listed',
    ]);
    expect(read('nunit2/invalid-counted-only.xml').tests.at(-1)).toMatchObject({
      name: '(run failed)',
      message: 'the totals say 1 errors and failures, but none is listed',
    });
  });

  test('hostile values are values', () => {
    const { tests } =
      readText(`<test-results failures="many" errors="-4"><test-suite type="__proto__" name="constructor">
      <test-case name="__proto__" result="Success" time="NaN"><categories><category name="toString"/></categories>
      </test-case></test-suite><test-case result="__proto__"/></test-results>`);
    expect(tests).toEqual([
      { name: '__proto__', status: 'passed', duration: 0, tags: ['toString'] },
      { name: '(unnamed)', status: 'failed', duration: 0, rawStatus: 'error: __proto__' },
    ]);
    expect(readText('<test-results/>').tests).toEqual([]);
    expect(readError('<test-results><test-suite>')).toMatch(/REPORT_TRUNCATED/);
  });
});

describe('NUnit 3', () => {
  test('assembly and fixture are the path, whatever is between and below', () => {
    expect(names('nunit3/names-from-attributes.xml')).toEqual([
      'Shop.Tests.dll > Shop.Tests.RateTests("a.b") > Reads(1.5)',
      'Shop.Tests.dll > Shop.Tests.RateTests > Reads(2.5)',
      'Shop.Mail.Tests.dll > Shop.Mail.MailTests > Sends',
    ]);
    expect(names('nunit3/invalid-test-source.xml')).toEqual([
      'Shop.Tests.dll > Shop.Tests.CartTests > Adds > (suite failed)',
    ]);
    expect(read('nunit3/names-from-attributes.xml').tests[2]?.tags).toEqual(['slow']);
  });

  test('categories of a fixture are those of its tests', () => {
    const property = (value: string) => `<properties><property name="Category" value="${value}"/></properties>`;
    const text = `<test-run><test-suite type="TestFixture" fullname="C">${property('slow')}<test-case name="a" result="Passed">
      ${property('db')}</test-case><test-case name="b" result="Passed"/></test-suite></test-run>`;
    expect(readText(text).tests.map(({ tags }) => tags)).toEqual([['slow', 'db'], ['slow']]);
    const many = Array.from({ length: 1000 }, (_, index) => property(`c${index}`)).join('');
    const [one] = readText(
      `<test-run><test-suite>${many}<test-case name="a" result="Passed"/></test-suite></test-run>`,
    ).tests;
    expect(one?.tags).toHaveLength(100);
  });

  test("results with label and site in one word, as Unity's", () => {
    expect(read('nunit3/unity.xml').tests.map(({ status, rawStatus }) => [status, rawStatus])).toEqual([
      ['passed', undefined],
      ['failed', 'error'],
      ['skipped', 'ignored'],
      ['skipped', 'inconclusive'],
    ]);
    expect(read('nunit3/unity-tear-down-failed.xml').tests.at(-1)).toMatchObject({
      name: '(OneTimeTearDown)',
      suite: ['Database'],
      message: 'TearDown : no database',
    });
  });

  test('what failed outside of the tests has the name of its hook, once', () => {
    expect(names('nunit3/set-up-fixture-failed-no-cases.xml')).toEqual([
      'Shop.Tests.dll > Shop.Tests.Database > (OneTimeSetUp)',
    ]);
    expect(names('nunit3/tear-down-failed-beside-failing-test.xml').at(-1)).toBe(
      'Shop.Tests.dll > Shop.Tests.CartTests > (OneTimeTearDown)',
    );
    expect(read('nunit3/sites-of-cases.xml').tests.map(({ rawStatus }) => rawStatus)).toEqual([
      'error: set up',
      'error: tear down',
      'error: parent',
      undefined,
    ]);
  });

  test('wall time, durations and starts', () => {
    const { tests, wallTimeMs } = read('nunit3/unity.xml');
    expect(wallTimeMs).toBe(1250);
    expect(tests[0]).toMatchObject({ duration: 12, start: Date.parse('2026-03-02T10:00:00Z') });
  });

  test('totals that differ are warned of, and red ones that nothing shows are a row', () => {
    expect(warnings('nunit3/unity.xml')).toEqual([]);
    expect(warnings('nunit3/counted-failure-not-listed.xml')).toEqual([
      'the totals say 2 tests and 1 failures, but 1 and 0 are listed',
    ]);
    expect(read('nunit3/counted-failure-not-listed.xml').tests.at(-1)).toMatchObject({
      name: '(run failed)',
      message: 'the totals say 1 failures, but none of the test cases did',
    });
  });

  test('several assertions: the message of the failure, not those of each', () => {
    const text = `<test-run><test-case name="a" result="Failed"><failure><message>Multiple failures</message></failure>
      <assertions><assertion result="Failed"><message>one</message></assertion></assertions><output>said</output>
      </test-case></test-run>`;
    expect(readText(text).tests).toMatchObject([{ message: 'Multiple failures', stdout: ['said'] }]);
  });

  test('hostile values are values', () => {
    const { tests } = readText(`<test-run total="lots" failed="0x1" duration="soon"><test-suite type="TestFixture"
      fullname="__proto__" result="constructor:a:b("><test-case name="__proto__" result="Failed:" start-time="x"/>
      <test-case result="Passed" label="__proto__" duration="1e400"/></test-suite></test-run>`);
    expect(tests.map(({ name, status, rawStatus }) => [name, status, rawStatus])).toEqual([
      ['__proto__', 'failed', 'error: failed:'],
      ['(unnamed)', 'passed', undefined],
    ]);
    expect(readText('<test-run/>').tests).toEqual([]);
    expect(readError('<test-run><test-suite>')).toMatch(/REPORT_TRUNCATED/);
  });
});
