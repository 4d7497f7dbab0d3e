import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readReport } from '../../../../src/results/read-report.ts';
import { readError, readText } from '../read-text.ts';

const FOLDER = join(import.meta.dirname, '../../../corpus/trx');
const read = (file: string) => readReport([readFileSync(join(FOLDER, file))], { file, roots: [] });
const run = (inside: string) => readText(`<TestRun id="r">${inside}</TestRun>`);
const result = (attributes: string, inside = '') =>
  `<Results><UnitTestResult testName="a" ${attributes}>${inside}</UnitTestResult></Results>`;

test('a definition tells class, assembly and categories; two of one id are told apart by their executions', () => {
  expect(read('same-test-id-of-two-tests.trx').tests).toMatchObject([
    { name: 'Adds', suite: ['shop.tests.dll', 'Shop.Tests.CartTests'], tags: ['fast'] },
    { name: 'Pays', suite: ['shop.tests.dll', 'Shop.Tests.MailTests'] },
  ]);
  expect(read('no-class-name.trx').tests.map(({ name, suite }) => [name, suite])).toEqual([
    ['Shop.Tests.CartTests.Adds', ['shop.tests.dll']],
    ['adds two of one kind', ['shop.tests.dll']],
  ]);
});

test('the class is named without its assembly, generic arguments with theirs', () => {
  const suites = ['S.C, Shop, Version=1.0.0.0', 'S.C`1[[System.Int32, mscorlib]], Shop', 'S.C'].map((className) =>
    run(`${result('testId="1" outcome="Passed"')}<TestDefinitions><UnitTest id="1"><TestMethod className="${className}"/>
      </UnitTest></TestDefinitions>`).tests.map(({ suite }) => suite),
  );
  expect(suites).toEqual([[['S.C']], [['S.C`1[[System.Int32, mscorlib]]']], [['S.C']]]);
});

test('durations of hours, of days, by start and end; none is made up', () => {
  expect(read('times-without-duration.trx').tests.map(({ duration, start }) => [duration, start])).toEqual([
    [1250, Date.parse('2026-03-02T10:00:00.1+01:00')],
    [93_784_500, undefined],
    [0, undefined],
  ]);
});

test('wall time of several runs reaches from the first start to the last end', () => {
  expect(read('several-runs-merged.trx').wallTimeMs).toBe(64_000);
});

test('messages of the output are no failure message', () => {
  const counts = read('xunit-3-not-run.trx').tests.find(({ name }) => name === 'Counts');
  expect(counts).toMatchObject({
    message: 'Expected: 2',
    trace: 'at Counts()',
    stdout: ['opening cart', 'WARNING: slow'],
  });
});

test('tests that xUnit.net 3 did not run, and reasons in the output', () => {
  expect(read('xunit-3-not-run.trx').tests.map(({ rawStatus, message }) => [rawStatus, message])).toEqual([
    [undefined, undefined],
    ['not run', undefined],
    [undefined, 'no printer'],
    [undefined, 'Expected: 2'],
  ]);
  const other =
    '<TestDefinitions><UnitTest id="1"><TestMethod adapterTypeName="executor://other/1"/></UnitTest></TestDefinitions>';
  expect(run(result('testId="1" outcome="NotRunnable"') + other).tests[0]?.rawStatus).toBe('error: not runnable');
});

test('rows of the run say what it said', () => {
  const last = (file: string) => read(file).tests.at(-1);
  expect(last('several-runs-merged.trx')).toMatchObject({
    name: '(run failed)',
    message: 'Could not load Shop.Mail.Tests.dll.',
  });
  expect(last('passed-but-run-aborted.trx')).toMatchObject({
    name: '(run aborted)',
    message: 'the run ended as Aborted, but no result is red',
  });
  expect(last('aborted-run-without-info.trx')?.name).toBe('(run aborted)');
  expect(last('counted-failure-not-listed.trx')?.message).toBe(
    'the counters say 1 failures and errors, but no result is red',
  );
  expect(read('run-error-beside-failures.trx').warnings.map(({ message }) => message)).toEqual([
    'the run itself failed: Exit code indicates failure: 2.',
  ]);
});

test('counters may count parents or only what is inside of them; other totals are warned of', () => {
  const warnings = (file: string) => read(file).warnings.map(({ message }) => message);
  expect(warnings('inner-results-two-deep.trx')).toEqual([]);
  expect(warnings('counters-disagree.trx')).toEqual(['the counters say 5 results, but 1 are listed']);
});

test('words of outcomes', () => {
  const word = (outcome: string) => run(result(`outcome="${outcome}"`)).tests[0]?.rawStatus;
  expect(['Timeout', 'Inconclusive', 'Pending', 'Warning', 'Failed', 'boom'].map(word)).toEqual([
    'error: timeout',
    'inconclusive',
    'pending',
    'warning',
    undefined,
    'error: boom',
  ]);
  expect(run(result('')).tests[0]?.rawStatus).toBe('error: missing outcome');
});

test('hostile values are values', () => {
  const { tests } = run(
    `${result('testId="__proto__" executionId="constructor" outcome="Passed" duration="99999999999:00:00" startTime="x"')}
    <TestDefinitions><UnitTest id="toString"><TestMethod className="A"/></UnitTest><UnitTest id="__proto__">
    <TestMethod className="__proto__"/></UnitTest></TestDefinitions><ResultSummary outcome="__proto__">
    <Counters total="-1" failed="many"/></ResultSummary><Times start="never" finish="2026"/>`,
  );
  expect(tests).toEqual([{ name: 'a', status: 'passed', duration: 0, suite: ['__proto__'] }]);
  expect(run('').tests).toEqual([]);
  expect(readError('<TestRun><Results>')).toMatch(/REPORT_TRUNCATED/);
});
