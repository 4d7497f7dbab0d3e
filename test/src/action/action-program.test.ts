import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const program = fileURLToPath(new URL('../../../dist/action.mjs', import.meta.url));
let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'assay-action-'));
  for (const name of ['output', 'summary']) writeFileSync(join(workspace, name), '');
});
afterEach(() => rmSync(workspace, { recursive: true }));

function run(env: Record<string, string> = {}) {
  const { status, stdout } = spawnSync(process.execPath, [program], {
    cwd: workspace,
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH ?? '',
      GITHUB_OUTPUT: join(workspace, 'output'),
      GITHUB_STEP_SUMMARY: join(workspace, 'summary'),
      IN_CONFIG: 'assay.yml',
      IN_JOB: 'test',
      IN_JOB_INDEX: '3',
      IN_RUN_ATTEMPT: '2',
      ...env,
    },
  });
  const file = readFileSync(join(workspace, 'output'), 'utf8');
  const outputs = Object.fromEntries(
    [...file.matchAll(/^(\S+)<<(\S+)\n([\s\S]*?)\n\2$/gm)].map((match) => [match[1], match[3]]),
  );
  return { status, stdout, outputs, summary: readFileSync(join(workspace, 'summary'), 'utf8') };
}

const configure = (report: string) =>
  writeFileSync(
    join(workspace, 'assay.yml'),
    `version: 1\nsuites:\n  unit: { command: "printf '%s' \\"$REPORT\\" > r.xml", env: { REPORT: '${report}' }, reports: r.xml }\n`,
  );

test('a green run sets every output and exits with 0, without any token', () => {
  configure('<testsuite><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>');
  const { status, outputs, summary } = run();
  expect(status).toBe(0);
  expect(outputs).toEqual({
    conclusion: 'success',
    'report-path': 'assay-report',
    'artifact-name': 'assay-report-test-3-2',
    'exit-code': '0',
    tests: '2',
    passed: '1',
    failed: '0',
    muted: '0',
    skipped: '1',
    flaky: '0',
  });
  expect(summary).toMatch(/^## .*passed/);
});

test('a red run exits with 0 as well, so that the upload and the verdict step follow', () => {
  configure(
    '<testsuite><testcase name="a%0A::stop-commands::x" file="t/a.js" line="3"><failure message="1 is not 2"/></testcase></testsuite>',
  );
  const { status, outputs, stdout } = run();
  expect(status).toBe(0);
  expect(outputs).toMatchObject({ conclusion: 'failure', 'exit-code': '1', failed: '1' });
  expect(stdout).toMatch(/^::error .*file=t\/a\.js,line=3.*1 is not 2$/m);
  expect(stdout).not.toMatch(/^::stop-commands/m);
});

test('annotations can be switched off', () => {
  configure('<testsuite><testcase name="a"><failure/></testcase></testsuite>');
  expect(run({ IN_ANNOTATIONS: 'false' }).stdout).not.toContain('::error');
});

test('a wrong configuration is an annotation at its place and never reads as a pass', () => {
  writeFileSync(join(workspace, 'assay.yml'), 'version: 1\nsuits: {}\n');
  const { status, outputs, stdout } = run();
  expect(status).toBe(3);
  expect(outputs).toEqual({ conclusion: 'inconclusive', 'exit-code': '3' });
  expect(stdout).toMatch(/^::error title=Assay,file=assay\.yml,line=2,col=1::.*unknown key "suits"/m);
});

test('a test that prints workflow commands cannot give any', () => {
  writeFileSync(
    join(workspace, 'assay.yml'),
    `version: 1\nsuites:\n  unit: { command: "echo '::set-output name=x::y'; echo '<testsuite><testcase name=\\"a\\"/></testsuite>' > r.xml", reports: r.xml }\n`,
  );
  expect(run().stdout).not.toMatch(/^\s*::/m);
});
