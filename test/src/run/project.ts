import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach } from '@jest/globals';
import type { AssayReport } from '../../../src/model/report.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));
export const GREEN = '<testsuite name="s"><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>';
export const RED =
  '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>';

/** The real command, with what it has printed when it ended. */
export function command(...words: string[]): {
  child: ChildProcess;
  ended: Promise<{ code: number | null; out: string; err: string }>;
} {
  const child = spawn(process.execPath, [cli, ...words], { env: { ...process.env, NO_COLOR: '1' } });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
}

const started: ChildProcess[] = [];

/** A project of a test's own, made anew before each test, with the real command to run in it. */
export const project = {
  folder: '',
  path: (...parts: string[]) => join(project.folder, ...parts),
  configure: (text: string) => writeFile(project.path('assay.yml'), `version: 1\n${text}`),
  start(...words: string[]): {
    child: ChildProcess;
    ended: Promise<{ code: number | null; out: string; err: string }>;
  } {
    const child = spawn(process.execPath, [cli, ...words, '-C', project.folder, '-c', 'assay.yml'], {
      env: { ...process.env, NO_COLOR: '1' },
    });
    started.push(child);
    let [out, err] = ['', ''];
    child.stdout.on('data', (chunk) => (out += chunk));
    child.stderr.on('data', (chunk) => (err += chunk));
    return { child, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
  },
  run: (...words: string[]) => project.start('run', ...words).ended,
  report: async (): Promise<AssayReport> =>
    JSON.parse(await readFile(project.path('assay-report/ctrf-report.json'), 'utf8')),
};

beforeEach(async () => {
  project.folder = await mkdtemp(join(tmpdir(), 'assay-run-'));
});
afterEach(async () => {
  // What a test that failed has left would go on in a folder that is no longer there.
  for (const child of started.splice(0)) if (child.exitCode === null) child.kill('SIGTERM');
  await rm(project.folder, { recursive: true, force: true });
});

/** A suite whose command writes `report` and then ends with `code`. */
export const suite = (report: string, code = 0) =>
  `{ command: [sh, -c, "printf '%s' \\"$REPORT\\" > r.xml; exit ${code}"], env: { REPORT: '${report}' }, reports: r.xml }`;
