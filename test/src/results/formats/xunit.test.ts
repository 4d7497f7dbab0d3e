import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readReport } from '../../../../src/results/read-report.ts';
import { readError, readText } from '../read-text.ts';

const FOLDER = join(import.meta.dirname, '../../../corpus/xunit');
const read = (file: string) => readReport([readFileSync(join(FOLDER, file))], { file, roots: [] });
const names = (file: string) => read(file).tests.map(({ name, suite = [] }) => [...suite, name].join(' > '));

test('errors outside of tests are named by their type, below what they belong to', () => {
  expect(names('v3-every-error.xml').slice(0, 7)).toEqual([
    'Shop.Tests.dll > (assembly-cleanup)',
    'Shop.Tests.dll > Test collection for Shop.Tests.CartTests > (test-collection-cleanup)',
    'Shop.Tests.dll > Shop.Tests.CartTests > (test-class-cleanup)',
    'Shop.Tests.dll > Adds > (test-method-cleanup)',
    'Shop.Tests.dll > Shop.Tests.CartTests.Adds > (test-case-cleanup)',
    'Shop.Tests.dll > Shop.Tests.CartTests.Adds > (test-cleanup)',
    'Shop.Tests.dll > (fatal)',
  ]);
  expect(read('v3-every-error.xml').tests[6]).toMatchObject({ message: 'fatal broke', trace: 'at Dispose()' });
  expect(read('v3-every-error.xml').warnings).toEqual([]);
});

test('messages of its own runners are unescaped, those of other writers are not', () => {
  expect(read('escaped-message.xml').tests.map(({ message }) => message)).toEqual([
    'Assert.Equal() Failure\nExpected: "C:\\new"\nActual:   null',
    'no printer\nhere',
  ]);
  expect(read('message-of-another-writer.xml').tests[0]?.message).toBe('No file C:\\temp\\new');
});

test('names: without their class, of the method, or as somebody called them', () => {
  expect(names('display-names.xml')).toEqual([
    'Shop.Tests.dll > Shop.Tests.CartTests > adds two of a kind',
    'Shop.Tests.dll > a test of no class',
    'Shop.Tests.dll > Shop.Tests.CartTests > Pays',
  ]);
  expect(read('display-names.xml').tests.map(({ duration }) => duration)).toEqual([10, 1500, 0]);
});

test('assemblies are paths of their own', () => {
  expect(names('several-assemblies.xml')).toEqual([
    'Shop.Tests.dll > Shop.Tests.CartTests > Adds',
    'Shop.Mail.Tests.dll > Shop.Mail.MailTests > Sends',
    'Shop.Empty.Tests.dll > (fatal)',
  ]);
  expect(names('v1.xml')[0]).toBe('Shop.Tests.dll > Shop.Tests.CartTests > Adds');
});

test('wall time of version 3', () => {
  const times = 'start-rtf="2026-03-02T10:00:00.0000000+00:00" finish-rtf="2026-03-02T10:00:01.5000000+00:00"';
  expect(readText(`<assemblies ${times}><assembly/></assemblies>`).wallTimeMs).toBe(1500);
  expect(readText('<assemblies start-rtf="x"><assembly/></assemblies>').wallTimeMs).toBeUndefined();
});

test('totals that differ are warned of', () => {
  const text = '<assembly total="3" failed="2" errors="1"><test name="a" result="Fail"/></assembly>';
  expect(readText(text).warnings.map(({ message }) => message)).toEqual([
    '3 failures and errors are counted, but 1 are listed',
    '3 tests are counted, but 1 are listed',
  ]);
  expect(read('failed-counted-only.xml').tests.at(-1)).toMatchObject({
    name: '(suite failed)',
    message: 'the assembly counts 1 failures and errors, but lists none',
  });
});

test('hostile values are values', () => {
  const { tests } = readText(`<assemblies><test name="outside" result="Pass"/><assembly name="__proto__" failed="all">
    <collection><test name="constructor" type="toString" result="__proto__" time="-1" source-line="1e9"/><trait name="a"/>
    <test/></collection><errors><error/></errors></assembly></assemblies>`);
  expect(tests.map(({ name, suite, rawStatus }) => [name, suite, rawStatus])).toEqual([
    ['outside', undefined, undefined],
    ['constructor', ['__proto__', 'toString'], 'error: __proto__'],
    ['(unnamed)', ['__proto__'], 'error: missing outcome'],
    ['(suite failed)', ['__proto__'], 'error'],
  ]);
  expect(readText('<assemblies/>').tests).toEqual([]);
  expect(readError('<assemblies><assembly>')).toMatch(/REPORT_TRUNCATED/);
});
