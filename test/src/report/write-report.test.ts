import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { writeReport } from '../../../src/report/write-report.ts';
import { sampleReport, sampleTest } from './sample-report.ts';

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

test('a folder that cannot be made is an error', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(writeReport(sampleReport([]), join(folder, 'file'))).rejects.toThrow(/EEXIST|ENOTDIR/);
});
