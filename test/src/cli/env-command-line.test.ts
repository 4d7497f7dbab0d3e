import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));

/** A server that says which environment it belongs to, and keeps a file in that environment's folder. */
const SERVER = `
import { createServer } from 'node:http';
import { appendFileSync } from 'node:fs';
const { ASSAY_ENV, ASSAY_ENV_DIR, ASSAY_PORT_API, ASSAY_DATABASE } = process.env;
appendFileSync(ASSAY_ENV_DIR + '/starts', 'x');
createServer((_, answer) => answer.end(ASSAY_ENV + ' ' + ASSAY_DATABASE)).listen(ASSAY_PORT_API, '127.0.0.1');
`;
/** A suite that asks the server who it is, and waits for the other run to be up as well. */
const SUITE = `
import { existsSync, writeFileSync } from 'node:fs';
const { ASSAY_ENV, ASSAY_PORT_API } = process.env;
const said = await (await fetch('http://127.0.0.1:' + ASSAY_PORT_API)).text();
writeFileSync('up-' + ASSAY_ENV, '');
while (process.argv[2] && !existsSync(process.argv[2])) await new Promise((done) => setTimeout(done, 20));
const ok = said === ASSAY_ENV + ' assay_' + ASSAY_ENV.replace('-', '_');
writeFileSync('r-' + ASSAY_ENV + '.xml', '<testsuite><testcase name="asks">' + (ok ? '' : '<failure message="' + said + '"/>') + '</testcase></testsuite>');
`;

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'assay-env-'));
  writeFileSync(join(project, 'server.mjs'), SERVER);
  writeFileSync(join(project, 'suite.mjs'), SUITE);
  writeFileSync(
    join(project, 'assay.yml'),
    `version: 1
services:
  api: { command: [node, server.mjs], readiness: [{ http: 'http://127.0.0.1:\${ASSAY_PORT_API:-5001}/' }] }
suites:
  unit: { command: 'node suite.mjs \${WAIT_FOR:-}', reports: 'r-\${ASSAY_ENV:-none}.xml' }
`,
  );
});
afterEach(() => rmSync(project, { recursive: true }));

const env = (...words: string[]) =>
  spawnSync(process.execPath, [cli, 'env', ...words, '-C', project, '-c', 'assay.yml'], { encoding: 'utf8' });

function run(name: string, waitFor = '') {
  const child = spawn(process.execPath, [cli, 'env', 'run', name, '-C', project, '-c', 'assay.yml'], {
    env: { ...process.env, WAIT_FOR: waitFor },
    stdio: 'ignore',
  });
  return once(child, 'exit').then(([code]) => code as number);
}
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 20));
}

test('two environments run side by side, each with its own port, folder and database name', async () => {
  expect(env('create', 'blue-1').status).toBe(0);
  expect(env('create', 'green').stdout).toMatch(/^green\tapi=\d+\t/);
  const listed = env('list').stdout.trim().split('\n');
  expect(listed.map((line) => line.split('\t')[0])).toEqual(['blue-1', 'green']);
  expect(new Set(listed.map((line) => line.split('\t')[1])).size).toBe(2);

  const blue = run('blue-1', 'up-green');
  await until(() => existsSync(join(project, 'up-blue-1')));
  // While it runs nobody may take it away or use it a second time.
  expect(env('clean', 'blue-1')).toMatchObject({ status: 3, stderr: expect.stringContaining('is in use by process') });
  expect(await run('blue-1')).toBe(3);
  expect(await run('green', 'up-blue-1')).toBe(0);
  expect(await blue).toBe(0);

  const report = join(project, '.assay/environments/green/report/ctrf-report.json');
  expect(JSON.parse(readFileSync(report, 'utf8')).results.summary).toMatchObject({ tests: 1, passed: 1 });
});

test('reset empties what the services have kept, clean takes all away', async () => {
  env('create', 'blue-1');
  expect(await run('blue-1')).toBe(0);
  expect(await run('blue-1')).toBe(0);
  const data = join(project, '.assay/environments/blue-1/data');
  expect(readFileSync(join(data, 'starts'), 'utf8')).toBe('xx');
  const before = env('list').stdout;
  expect(env('reset', 'blue-1').status).toBe(0);
  expect(readdirSync(data)).toEqual([]);
  expect(env('list').stdout).toBe(before);
  expect(env('clean', 'blue-1').status).toBe(0);
  expect(env('list').stdout).toBe('');
});

test.each([
  [['create', '../x'], /"\.\.\/x" is no name of an environment/],
  [['create', 'Blue'], /is no name/],
  [['run', 'gone'], /there is no environment "gone"; make it with assay env create gone/],
  [['clean', 'gone'], /there is no environment "gone"/],
])('%j is refused', (words, message) => {
  const { status, stderr } = env(...words);
  expect(stderr).toMatch(message);
  expect(status).toBe(3);
});

test('a name is given once', () => {
  env('create', 'blue-1');
  expect(env('create', 'blue-1').stderr).toContain('there is an environment "blue-1" already');
});
