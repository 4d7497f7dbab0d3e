import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { Problem } from '../../../src/model/generated/report-extra.ts';
import { type AssayReport, testExtra } from '../../../src/model/report.ts';
import { writeReport } from '../../../src/report/write-report.ts';
import { buildReport } from '../../../src/run/build-report.ts';
import { mergeReports } from '../../../src/run/merge-reports.ts';

function part(os: string, statuses: Record<string, Test['status']>, problems: Problem[] = []): AssayReport {
  const where = { suite: 'unit', variant: { os } };
  const tests = Object.entries(statuses).map(
    ([name, status]): Test => ({ name, status, duration: 10, extra: { assay: where } }),
  );
  const failed = tests.some(({ status }) => status === 'failed');
  const conclusion = failed ? 'failure' : problems.length > 0 ? 'inconclusive' : 'success';
  return buildReport({
    tests,
    extra: {
      schemaVersion: 1,
      conclusion,
      suites: [{ name: 'unit', kind: 'command', variant: { os }, conclusion, durationMs: 20 }],
      criteria: [{ name: 'pass_rate', threshold: '>= 0.9', value: 1, samples: 2, verdict: 'met' }],
      services: [],
      problems,
    },
    environment: { osPlatform: os },
    start: os === 'linux' ? 1_000 : 2_000,
    stop: os === 'linux' ? 5_000 : 4_000,
    version: '0.0.0',
  });
}
const merge = (reports: AssayReport[], attempts = false) => mergeReports(reports, { attempts, version: '0.0.0' });

describe('cells of several jobs', () => {
  test('stay side by side, and the criteria are judged over all of them', () => {
    const { report, exit } = merge([
      part('linux', { a: 'passed', b: 'passed' }),
      part('windows', { a: 'passed', b: 'failed' }),
    ]);
    expect(exit).toBe(1);
    expect(report.results.summary).toMatchObject({ tests: 4, passed: 3, failed: 1, start: 1_000, stop: 5_000 });
    expect(report.extra.assay).toMatchObject({
      conclusion: 'failure',
      criteria: [{ name: 'pass_rate', value: 0.75, samples: 4, verdict: 'missed' }],
      suites: [{ variant: { os: 'linux' } }, { variant: { os: 'windows' } }],
    });
  });

  test('a muted failure stays muted and does not count, and a job that had no list is told', () => {
    const red = part('linux', { a: 'passed', b: 'failed' });
    const muted = red.results.tests.map((row) =>
      row.status === 'failed' ? { ...row, extra: { assay: { ...testExtra(row), muted: { by: 'ann' } } } } : row,
    );
    const one = { ...red, results: { ...red.results, tests: muted } };
    one.extra.assay.quarantine = { source: 'bot', muted: 1 };
    const other = part('windows', { a: 'passed', b: 'passed' });
    other.extra.assay.quarantine = { muted: 0, notice: 'QUARANTINE_UNAVAILABLE: no answer' };
    const { report, exit } = merge([one, other]);
    expect(exit).toBe(0);
    expect(report.results.summary).toMatchObject({ failed: 1 });
    expect(report.extra.assay).toMatchObject({
      criteria: [{ value: 1, samples: 3, verdict: 'met' }],
      quarantine: { notice: 'QUARANTINE_UNAVAILABLE: no answer' },
    });
    expect(merge([part('linux', { a: 'passed' })]).report.extra.assay).not.toHaveProperty('quarantine');
  });

  test('a failure is never made good by the same test in another job', () => {
    const { report } = merge([part('linux', { a: 'failed' }), part('linux', { a: 'passed' })]);
    expect(report.results.summary).toMatchObject({ tests: 2, failed: 1 });
  });

  test('one that was inconclusive makes the whole so', () => {
    const problems = [{ code: 'REPORT_MISSING', message: 'none', suite: 'unit', variant: { os: 'mac' } }];
    expect(merge([part('linux', { a: 'passed' }), part('mac', {}, problems)])).toMatchObject({
      exit: 2,
      report: { extra: { assay: { conclusion: 'inconclusive' } } },
    });
  });
});

test('attempts are joined test by test, and what was repeated is forgotten with its problems', () => {
  const problems = [{ code: 'SUITE_TIMEOUT', message: 'slow', suite: 'unit', variant: { os: 'linux' } }];
  const { report, exit } = merge(
    [part('linux', { a: 'failed', b: 'passed' }, problems), part('linux', { a: 'passed' })],
    true,
  );
  expect(exit).toBe(0);
  expect(report.results.tests).toMatchObject([
    { name: 'a', status: 'passed', flaky: true, retries: 1 },
    { name: 'b', status: 'passed' },
  ]);
  expect(report.extra.assay).toMatchObject({ problems: [], suites: [{ conclusion: 'success' }] });
});

test('nothing to merge is no pass', () => {
  expect(() => merge([])).toThrow('there is no report to merge');
});

describe('on the command line', () => {
  const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'assay-merge-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const run = (...words: string[]) =>
    spawnSync(process.execPath, [cli, 'report', ...words], { cwd: folder, encoding: 'utf8' });

  test('folders and files become one report in all its forms', async () => {
    await writeReport(part('linux', { a: 'passed' }), join(folder, 'one'));
    await writeReport(part('mac', { a: 'failed' }), join(folder, 'two'));
    const { status, stdout } = run('--merge', 'one', 'two/ctrf-report.json', '-o', 'all');
    expect(stdout).toContain('2 tests: 1 passed, 1 failed');
    expect(status).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'all/ctrf-report.json'), 'utf8')).results.summary.tests).toBe(2);
    expect(readFileSync(join(folder, 'all/junit.xml'), 'utf8')).toContain('unit (os=mac)');
  });

  test('a part that is missing or no report of Assay is an error, not a smaller report', async () => {
    await writeReport(part('linux', { a: 'passed' }), join(folder, 'one'));
    expect(run('--merge', 'one', 'gone')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('gone: REPORT_MISSING: cannot read gone'),
    });
    expect(run('--merge', 'one', 'one/junit.xml')).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('one/junit.xml: REPORT_MALFORMED: not a report of Assay'),
    });
  });
});
