import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { stableValue } from '../../../../src/results/formats/testng-method.ts';
import { readReport } from '../../../../src/results/read-report.ts';
import { readError, readText } from '../read-text.ts';

const FOLDER = join(import.meta.dirname, '../../../corpus/testng');
const read = (file: string) => readReport([readFileSync(join(FOLDER, file))], { file, roots: [] });
const inClass = (methods: string) =>
  `<testng-results><suite name="s"><test name="t"><class name="C">${methods}</class></test></suite></testng-results>`;

test('attempts become those of the last execution, wherever they are listed', () => {
  expect(read('attempts-behind-the-last.xml').tests).toMatchObject([
    {
      name: 'pays',
      status: 'passed',
      flaky: true,
      retries: 2,
      retryAttempts: [{ status: 'failed' }, { status: 'failed' }],
    },
  ]);
  expect(read('retry-on-two-instances.xml').tests).toMatchObject([
    { status: 'passed', flaky: true, retries: 1 },
    { status: 'failed', retries: 1 },
  ]);
  expect(read('retry-on-two-instances.xml').tests[1]?.flaky).toBeUndefined();
});

test('an attempt with no execution behind it is an error', () => {
  expect(read('retry-never-ran.xml').tests.map(({ name, status, rawStatus }) => [name, status, rawStatus])).toEqual([
    ['adds', 'passed', undefined],
    ['pays', 'failed', 'error: unfinished'],
    ['ships', 'passed', undefined],
    ['ships', 'failed', 'error: unfinished'],
  ]);
});

test('parameters are the same in every run', () => {
  expect(
    read('retry-with-objects-as-parameters.xml').tests.map(({ parameters, flaky }) => [parameters, flaky]),
  ).toEqual([
    [{ 0: 'com.acme.shop.Card', 1: 'jo@cafe' }, true],
    [{ 0: 'null', 1: 'jo@beef' }, undefined],
  ]);
  expect(['[I@1b2c', '[Ljava.lang.String;@1b2c3d', 'a.B$1@ff', 'a@ff', 'B@ff', 'a.B@xyz', ''].map(stableValue)).toEqual(
    ['[I', '[Ljava.lang.String;', 'a.B$1', 'a@ff', 'B@ff', 'a.B@xyz', ''],
  );
});

test('groups are tags', () => {
  expect(read('groups.xml').tests.map(({ tags }) => tags)).toEqual([['fast', 'cart'], ['fast']]);
});

test('suite, test and class are the path', () => {
  const paths = (file: string) => read(file).tests.map(({ name, suite = [] }) => [...suite, name].join(' > '));
  expect(paths('several-suites-and-tests.xml')).toEqual([
    'shop > unit > com.acme.shop.CartTest > adds',
    'shop > unit > com.acme.shop.MailTest > sends',
    'shop > chrome > com.acme.shop.CartTest > adds',
    'nightly > unit > com.acme.shop.CartTest > adds',
  ]);
  expect(paths('parted-class-names.xml')).toEqual([
    'shop > unit > com.acme.shop.CartTest > adds',
    'shop > unit > Bare > adds',
  ]);
});

test('a failing configuration method is named in parentheses', () => {
  expect(read('configuration-skipped.xml').tests).toMatchObject([
    { name: '(setUp)', rawStatus: 'error', message: 'expected [2] but found [3]' },
    { name: 'adds', status: 'skipped' },
  ]);
});

test('messages, traces, output, times', () => {
  expect(read('exception-without-message.xml').tests[0]).toMatchObject({
    message: 'java.lang.NullPointerException',
    trace: 'java.lang.NullPointerException\n\tat com.acme.shop.CartTest.adds(CartTest.java:12)',
    duration: 12,
    start: Date.parse('2026-03-02T10:00:00Z'),
  });
  const output = '<reporter-output><line><![CDATA[ one ]]></line><line>two</line></reporter-output>';
  const { tests } = readText(inClass(`<test-method name="a" status="FAIL">${output}</test-method>`));
  expect(tests[0]?.stdout).toEqual(['one', 'two']);
  expect(read('several-suites-and-tests.xml').wallTimeMs).toBe(4000);
});

test('totals that differ are warned of, and red ones that nothing shows are a row', () => {
  expect(read('results-in-another-file.xml').warnings.map(({ message }) => message)).toEqual([
    'results of "shop/unit.xml" are in another file, shop/unit.xml',
  ]);
  expect(read('results-in-another-file.xml').tests[0]?.message).toBe(
    'the report counts 1 failed methods, but lists none',
  );
  const text = inClass('<test-method name="a" status="FAIL"/>').replace(
    '<testng-results',
    '<testng-results failed="3"',
  );
  expect(readText(text).warnings.map(({ message }) => message)).toEqual([
    'the report counts 3 failed methods, but lists 1',
  ]);
});

test('hostile values are values', () => {
  const { tests } = readText(
    inClass(`<test-method name="__proto__" status="PASS" duration-ms="-1" started-at="x"><params><param index="__proto__">
      <value>a</value></param></params></test-method><test-method name="constructor" status="toString"/><test-method/>`),
  );
  expect(tests.map(({ name, rawStatus, duration }) => [name, rawStatus, duration])).toEqual([
    ['__proto__', undefined, 0],
    ['constructor', 'error: tostring', 0],
    ['(unnamed)', 'error: missing outcome', 0],
  ]);
  expect(Object.getPrototypeOf(tests[0]?.parameters ?? {})).toBe(Object.prototype);
  expect(readText('<testng-results/>').tests).toEqual([]);
  expect(readError('<testng-results><suite>')).toMatch(/REPORT_TRUNCATED/);
});

test('many attempts of one method are joined in linear time', () => {
  const methods = Array.from({ length: 20_000 }, (_, index) => {
    const retried = index % 2 === 0 ? 'retried="true"' : '';
    return `<test-method name="a" status="PASS" signature="a()[instance:C@${index.toString(16)}]" ${retried}/>`;
  });
  const start = performance.now();
  expect(readText(inClass(methods.join(''))).tests).toHaveLength(20_000);
  expect(performance.now() - start).toBeLessThan(5000);
});
