import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { validateCtrf } from '../../../src/results/validate-report.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));
const GREEN =
  '<testsuite name="s" file="tests/a.test.ts" time="3"><testcase name="a" time="1.5"/><testcase name="b &"><skipped/></testcase></testsuite>';
const RED =
  '<testsuite name="s"><testcase name="=c" time="0.25"><failure message="no">at f (/ci/src/a.ts:7:1)</failure></testcase><testcase name="d"><error/></testcase></testsuite>';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'assay-convert-'));
  writeFileSync(join(folder, 'green.xml'), GREEN);
  writeFileSync(join(folder, 'red.xml'), RED);
  writeFileSync(join(folder, 'cut.xml'), '<testsuite>\n<testcase');
});
afterEach(() => rmSync(folder, { recursive: true }));

const convert = (...words: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'convert', ...words], {
    cwd: folder,
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
};

test('prints valid CTRF and the warnings with their places', () => {
  const { status, stdout, stderr } = convert('green.xml', 'red.xml');
  expect(status).toBe(0);
  expect(stderr).toBe('green.xml:1:100: warning: a bare "&" is taken as text\n');
  const report = validateCtrf(JSON.parse(stdout));
  expect(report.results.summary).toMatchObject({ tests: 4, passed: 1, failed: 2, skipped: 1, start: 0, stop: 1750 });
  expect(report.results.tests[0]).toEqual({
    name: 'a',
    status: 'passed',
    duration: 1500,
    suite: ['s'],
    filePath: 'tests/a.test.ts',
  });
  expect(report.results.tests[3]).toMatchObject({ name: 'd', status: 'failed', rawStatus: 'error' });
});

test('finds where a failure happened among the files of the repository', () => {
  for (const words of [
    ['init', '-q'],
    ['add', '.'],
  ]) {
    if (words[0] === 'add') writeFileSync(join(folder, 'a.ts'), '');
    spawnSync('git', words, { cwd: folder });
  }
  const { stdout } = convert('red.xml');
  expect(JSON.parse(stdout).results.tests[0].extra.assay.source).toEqual({ file: 'a.ts', line: 7 });
});

test('a file that cannot be read is an error row and an exit code; the others come through', () => {
  const { status, stdout, stderr } = convert('cut.xml', 'green.xml', 'missing.xml');
  expect(status).toBe(2);
  expect(stderr).toContain('cut.xml:2:1: REPORT_TRUNCATED: the file ends inside a tag');
  expect(stderr).toContain('missing.xml: REPORT_MISSING: ');
  const { tests, summary } = JSON.parse(stdout).results;
  expect(summary).toMatchObject({ tests: 4, passed: 1, failed: 2 });
  expect(tests[0]).toMatchObject({
    name: '(report unreadable)',
    suite: ['cut.xml'],
    status: 'failed',
    rawStatus: 'error',
  });
});

test('--summary prints a line of counts for each file', () => {
  const { status, stdout } = convert('--summary', 'green.xml', 'red.xml', 'cut.xml');
  expect(status).toBe(2);
  expect(stdout.split('\n')).toEqual([
    'green.xml\tjunit\t2\t1\t0\t0\t1\t1.500',
    'red.xml\tjunit\t2\t0\t1\t1\t0\t0.250',
    'cut.xml\t-\tERR\tERR\tERR\tERR\tERR\tERR',
    '',
  ]);
});

test('--to junit and --to csv; what is written reads the same again', () => {
  for (const [to, file] of [
    ['junit', 'out.xml'],
    ['ctrf', 'out.json'],
  ] as const) {
    expect(convert('green.xml', 'red.xml', '--to', to, '--out', file)).toMatchObject({ status: 0, stdout: '' });
    expect(convert('--summary', file).stdout).toBe(`${file}\t${to}\t4\t1\t1\t1\t1\t1.750\n`);
  }
  expect(convert('red.xml', '--to', 'csv').stdout.split('\r\n')[1]).toBe('"","","s","\'=c","","","failed",250,"no"');
});

test('--attempts joins the results of one run', () => {
  writeFileSync(join(folder, 'again.xml'), '<testsuite name="s"><testcase name="=c"/></testsuite>');
  const { tests, summary } = JSON.parse(convert('--attempts', 'red.xml', 'again.xml').stdout).results;
  expect(summary).toMatchObject({ tests: 2, passed: 1, failed: 1, flaky: 1 });
  expect(tests[0]).toMatchObject({ name: '=c', status: 'passed', flaky: true, retryAttempts: [{ message: 'no' }] });
});

test('no test at all is said and fails', () => {
  writeFileSync(join(folder, 'none.xml'), '<testsuites/>');
  const { status, stderr } = convert('none.xml');
  expect(status).toBe(2);
  expect(stderr).toContain('REPORT_NO_TESTS: no test in none.xml');
});

test('an output that cannot be written is an error, and nothing half-written stays', () => {
  const { status, stderr } = convert('green.xml', '--out', 'nowhere/out.json');
  expect(status).not.toBe(0);
  expect(stderr).toContain('nowhere/out.json');
  expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([]);
  expect(readFileSync(join(folder, 'green.xml'), 'utf8')).toBe(GREEN);
});

test.each([
  [['green.xml', '--from', 'trx'], 2, 'REPORT_UNKNOWN_FORMAT: the file is not trx'],
  [['green.xml', '--to', 'pdf'], 3, "'pdf' is invalid. Allowed choices are ctrf, junit, csv"],
  [[], 3, "missing required argument 'files'"],
] as const)('%j', (words, code, message) => {
  const { status, stderr } = convert(...words);
  expect(stderr).toContain(message);
  expect(status).toBe(code);
});
