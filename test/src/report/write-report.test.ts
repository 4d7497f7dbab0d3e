import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeReport } from '../../../src/report/write-report.ts';
import { readReport } from '../../../src/results/read-report.ts';
import { validateReport } from '../../../src/results/validate-report.ts';
import { fullReport } from './full-report.ts';
import { hostileReport, sampleReport, sampleTest } from './sample-report.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-report-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('writes every form whole, over an older one, and leaves nothing else', async () => {
  const report = sampleReport([sampleTest('a', 'passed')]);
  const directory = join(folder, 'deep', 'assay-report');
  await writeReport(sampleReport([]), directory);
  const paths = await writeReport(report, directory);
  expect((await readdir(directory)).sort()).toEqual(['ctrf-report.json', 'index.html', 'junit.xml', 'results.csv']);
  expect(JSON.parse(await readFile(paths.json, 'utf8'))).toEqual(report);
  expect(await readFile(paths.html, 'utf8')).toMatch(/<\/html>\s*$/);
  expect(await readFile(paths.csv, 'utf8')).toMatch(/^"suite"/);
  expect(await readFile(paths.junit, 'utf8')).toMatch(/<\/testsuites>\s*$/);
});

test.each([
  ['full', fullReport],
  ['hostile', hostileReport],
])('what is written of the %s report can be read again, and counts the same', async (_name, make) => {
  const report = make();
  const paths = await writeReport(report, folder);
  const { tests } = report.results;
  const json = await readFile(paths.json, 'utf8');
  expect(validateReport(JSON.parse(json))).toEqual(JSON.parse(JSON.stringify(report)));
  const junit = readReport([await readFile(paths.junit)], { file: 'junit.xml', roots: [] });
  const failed = (all: readonly { status: string }[]) => all.filter(({ status }) => status === 'failed').length;
  expect(junit.format).toBe('junit');
  expect([junit.tests.length, failed(junit.tests)]).toEqual([tests.length, failed(tests)]);
  const csv = (await readFile(paths.csv, 'utf8')).split('\r\n').slice(1, -1);
  expect(csv).toHaveLength(tests.length);
  // No cell begins a formula.
  for (const line of csv) expect(line).not.toMatch(/(^|,)"?[=+@]/);
});

test('a folder that cannot be made is an error', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(writeReport(sampleReport([]), join(folder, 'file'))).rejects.toThrow(/EEXIST|ENOTDIR/);
});
