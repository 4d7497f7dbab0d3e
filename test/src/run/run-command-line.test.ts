import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { AssayReport } from '../../../src/model/report.ts';
import { freePort, isAlive } from '../../programs/program.ts';

const cli = fileURLToPath(new URL('../../../dist/cli.mjs', import.meta.url));
const JUNIT = '<testsuite name="s"><testcase name="a"/><testcase name="b"><skipped/></testcase></testsuite>';
const RED = '<testsuite name="s"><testcase name="a"/><testcase name="b"><failure message="no"/></testcase></testsuite>';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'assay-run-'));
});
afterEach(() => rm(project, { recursive: true, force: true }));

const configure = (text: string) => writeFile(join(project, 'assay.yml'), `version: 1\n${text}`);
/** A suite whose command writes `report` and then ends with `code`. */
const suite = (report: string, code = 0) =>
  `{ command: [sh, -c, "printf '%s' \\"$REPORT\\" > r.xml; exit ${code}"], env: { REPORT: '${report}' }, reports: r.xml }`;

function start(...words: string[]): {
  child: ChildProcess;
  ended: Promise<{ code: number | null; out: string; err: string }>;
} {
  const child = spawn(process.execPath, [cli, ...words, '-C', project, '-c', 'assay.yml'], {
    env: { ...process.env, NO_COLOR: '1' },
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (chunk) => (out += chunk));
  child.stderr.on('data', (chunk) => (err += chunk));
  return { child, ended: once(child, 'close').then(([code]) => ({ code, out, err })) };
}
const run = (...words: string[]) => start('run', ...words).ended;
const report = async (): Promise<AssayReport> =>
  JSON.parse(await readFile(join(project, 'assay-report/ctrf-report.json'), 'utf8'));

describe('assay run', () => {
  test('a green run: exit 0, plain lines, four files', async () => {
    await configure(`suites: { unit: ${suite(JUNIT)} }\n`);
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/✓ suite unit passed: 1 passed, 1 skipped/);
    expect(out).toMatch(/✓ pass_rate >= 1: met \(100\.0 % of 1\)\nPASSED {2}2 tests: 1 passed, 0 failed, 1 skipped/);
    expect(out.includes('\u001b') || out.includes('\r')).toBe(false);
    for (const file of ['ctrf-report.json', 'index.html', 'results.csv', 'junit.xml'])
      await access(join(project, 'assay-report', file));
    expect((await report()).extra.assay.conclusion).toBe('success');
  });

  test('every cell runs with its values; a failing test in one is exit 1', async () => {
    await configure(`suites:
  unit: { command: "if [ $ASSAY_MATRIX_LOAD = peak ]; then echo '${RED.replaceAll('"', '\\"')}' > r.xml; else echo '${JUNIT.replaceAll('"', '\\"')}' > r.xml; fi", reports: r.xml }
matrix: { load: [normal, peak] }
`);
    const { code } = await run();
    expect(code).toBe(1);
    const { results, extra } = await report();
    expect(results.summary).toMatchObject({ tests: 4, passed: 2, failed: 1, skipped: 1 });
    expect(results.tests.find((one) => one.status === 'failed')?.extra).toEqual({
      assay: { suite: 'unit', variant: { load: 'peak' } },
    });
    expect(extra.assay.suites.map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
    expect((await run('--cell', 'load=normal')).code).toBe(0);
  });

  test.each([
    ['no report', `{ command: 'true', reports: r.xml }`, 2, 'REPORT_MISSING'],
    ['an empty report', suite(''), 2, 'REPORT_EMPTY'],
    ['a truncated report', suite('<testsuite><testcase name="a"/>'), 2, 'REPORT_TRUNCATED'],
    ['a report without tests', suite('<testsuite/>'), 2, 'REPORT_NO_TESTS'],
    ['another file', suite('<html/>'), 2, 'REPORT_UNKNOWN_FORMAT'],
    ['a command that fails after green tests', suite(JUNIT, 3), 1, 'SUITE_COMMAND_FAILED'],
    ['a program that does not exist', '{ command: [no-such-program], reports: r.xml }', 4, 'SUITE_COMMAND_MISSING'],
    ['a suite that hangs', "{ command: 'sleep 60', reports: r.xml, timeout: 200ms }", 1, 'SUITE_TIMEOUT'],
  ])('%s is never a pass and says so', async (_name, definition, expected, problem) => {
    await configure(`suites: { unit: ${definition} }\n`);
    const { code, out } = await run();
    expect(code).toBe(expected);
    expect(out).toContain(`${problem}: `);
    const { extra } = await report();
    expect(extra.assay.conclusion).not.toBe('success');
    expect(extra.assay.problems.map(({ code: name }) => name)).toContain(problem);
  });

  test('a suite that failed runs again as often as it may; a test that then passes is flaky', async () => {
    const flaky = `if [ $ASSAY_ATTEMPT = 1 ]; then echo '${RED.replaceAll('"', '\\"')}' > r.xml; exit 1; else echo '${JUNIT.replaceAll('"', '\\"')}' > r.xml; fi`;
    await configure(`suites: { unit: { command: "${flaky}", reports: r.xml, retries: 2 } }\n`);
    const { code } = await run();
    expect(code).toBe(0);
    const { results } = await report();
    expect(results.summary).toMatchObject({ tests: 2, passed: 1, skipped: 1 });
    expect(results.tests.map(({ name, retries }) => `${name} ${retries}`)).toEqual(['a 1', 'b 1']);
    expect(results.tests[1]?.retryAttempts).toMatchObject([{ status: 'failed', message: 'no' }]);
  });

  test('a suite whose need did not pass does not run, and says so', async () => {
    await configure(`suites:
  e2e: { command: 'touch ran', reports: e.xml, needs: [unit] }
  unit: ${suite(RED, 1)}
`);
    const { code, out } = await run();
    expect(code).toBe(1);
    expect(out).toContain('SUITE_NOT_RUN: suite "e2e" needs "unit", which did not pass');
    await expect(access(join(project, 'ran'))).rejects.toThrow();
    expect((await report()).extra.assay.suites).toMatchObject([
      { name: 'unit', conclusion: 'failure' },
      { name: 'e2e', conclusion: 'inconclusive' },
    ]);
    // By itself it runs: a need that was not chosen holds nobody back.
    await run('--suite', 'e2e');
    await access(join(project, 'ran'));
  });

  test('an exit code that the suite allows is no failure', async () => {
    await configure(`suites: { unit: ${suite(JUNIT, 5).replace(/ }$/, ', exit_codes: [0, 5] }')} }\n`);
    expect((await run()).code).toBe(0);
  });

  test('a shard runs its part, and a command that does not know of shards is no pass', async () => {
    const part =
      'touch $TEST_SHARD_STATUS_FILE; echo "<testsuite><testcase name=\\"part $TEST_SHARD_INDEX of $TEST_TOTAL_SHARDS\\"/></testsuite>" > r.xml';
    await configure(`suites: { unit: { command: ${JSON.stringify(part)}, reports: r.xml, sharded: true } }\n`);
    expect((await run('--shard', '2/3')).code).toBe(0);
    expect((await report()).results.tests).toMatchObject([{ name: 'part 1 of 3' }]);
    await configure(`suites: { unit: ${suite(JUNIT).replace(/ }$/, ', sharded: true }')} }\n`);
    const { code, out } = await run('--shard', '2/3');
    expect(code).toBe(2);
    expect(out).toContain('SUITE_NOT_SHARDED: the command did not touch TEST_SHARD_STATUS_FILE');
    expect((await run()).code).toBe(0);
  });

  test('a report is read as the format that is said', async () => {
    await configure(
      `suites: { unit: { command: "printf '1..1\\nok 1 - a\\n' > out.log", reports: [{ path: out.log, format: tap }] } }\n`,
    );
    expect((await run()).code).toBe(0);
    expect((await report()).results.tests).toMatchObject([{ name: 'a', status: 'passed' }]);
  });

  test('the overlay of an environment, the matrix for GitHub and the configuration as it is in the end', async () => {
    await configure(`suites:
  unit: { command: ${JSON.stringify(`echo '${JUNIT}' > r.xml`)}, reports: r.xml, tags: [fast] }
  slow: { command: exit 1, reports: s.xml }
matrix: { os: [linux, mac], exclude: [{ os: mac }] }
environments: { staging: { suites: { slow: null } } }
`);
    expect((await run('--environment', 'staging')).code).toBe(0);
    expect((await report()).extra.assay.environment).toBe('staging');
    expect((await run('--tag', 'fast')).code).toBe(0);
    expect((await run('--layer', 'unit')).err).toContain('USAGE: no suite has layer unit');
    const plan = await start('plan').ended;
    expect(JSON.parse(plan.out)).toEqual({ include: [{ os: 'linux', cell: 'os=linux' }] });
    const config = await start('config', '--environment', 'staging', '--resolved').ended;
    expect(config.out).toContain('tags:\n      - fast');
    expect(config.out).not.toContain('slow');
    expect((await start('validate').ended).out).toContain('overlays  staging');
  });

  test('a report of an earlier run is not taken for one of this run', async () => {
    await writeFile(join(project, 'r.xml'), JUNIT);
    await configure(`suites: { unit: { command: 'true', reports: r.xml } }\n`);
    const { code, out } = await run();
    expect(code).toBe(2);
    expect(out).toContain('1 older file(s) match but were not written by this run');
  });

  test('one unreadable report does not hide the other', async () => {
    await configure(
      `suites: { unit: { command: "echo '<testsuite>' > a.xml; echo '<testsuite><testcase name=\\"x\\"/></testsuite>' > b.xml", reports: '*.xml' } }\n`,
    );
    expect((await run()).code).toBe(2);
    expect((await report()).results.summary.tests).toBe(1);
  });

  test('a service that never becomes healthy: exit 4, its suites are inconclusive, its log is shown', async () => {
    const port = await freePort();
    await configure(`services:
  slow: { command: "echo I am stuck; sleep 60", health: { url: 'http://127.0.0.1:${port}/', timeout: 300ms } }
suites: { unit: ${suite(JUNIT)} }
`);
    const { code, out } = await run();
    expect(code).toBe(4);
    expect(out).toContain('SERVICE_UNHEALTHY: ');
    expect(out).toContain('I am stuck');
    expect((await report()).extra.assay.suites).toMatchObject([{ name: 'unit', conclusion: 'inconclusive' }]);
  });

  test('secrets of the environment do not reach the report or the terminal', async () => {
    await configure(
      `suites: { unit: { command: "echo '<testsuite><testcase name=\\"a\\"><failure message=\\"token '$MY_TOKEN' refused\\"/></testcase></testsuite>' > r.xml", reports: r.xml } }\n`,
    );
    process.env.MY_TOKEN = 'correct-horse-battery';
    const { out } = await run();
    delete process.env.MY_TOKEN;
    expect(out + JSON.stringify(await report())).not.toContain('correct-horse-battery');
    expect((await report()).results.tests[0]?.message).toBe('token *** refused');
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s stops everything, grandchildren too, and leaves a report that says so: exit %i',
    async (signal, expected) => {
      // The suite starts a child in a session of its own, which a signal to the group does not reach.
      await configure(
        `suites: { unit: { command: "setsid sleep 300 & echo $! > pid; echo started; sleep 300", reports: r.xml } }\n`,
      );
      const { child, ended } = start('run', '--verbose');
      await new Promise<void>((resolve) =>
        child.stdout?.on('data', (chunk) => String(chunk).includes('started') && resolve()),
      );
      child.kill(signal);
      const { code, out } = await ended;
      expect(code).toBe(expected);
      expect(out).toContain('RUN_INTERRUPTED');
      const { extra } = await report();
      expect(extra.assay.conclusion).toBe('inconclusive');
      const pid = Number(await readFile(join(project, 'pid'), 'utf8'));
      expect(isAlive(pid)).toBe(false);
    },
  );
});

describe('the command line', () => {
  test('a wrong file: exit 3, every mistake with its place, nothing started', async () => {
    await configure('suits: {}\nsuites: { unit: { command: touch started, reports: r.xml, timeout: 5 } }\n');
    const { code, err } = await run();
    expect(code).toBe(3);
    expect(err).toMatch(/^assay\.yml:2:1: CONFIG_INVALID: suits: unknown key "suits" - did you mean "suites"\?/);
    expect(err).toMatch(/^assay\.yml:3:\d+: CONFIG_INVALID: suites\.unit\.timeout: 5 is of the wrong type/m);
    await expect(access(join(project, 'started'))).rejects.toThrow('ENOENT');
  });

  test('validate says what would run', async () => {
    await configure(`suites: { unit: ${suite(JUNIT)} }\nmatrix: { os: [a, b] }\n`);
    const { code, out } = await start('validate').ended;
    expect(code).toBe(0);
    expect(out).toContain('cells     2: os=a | os=b');
  });

  test('an unknown suite or cell: exit 3', async () => {
    await configure(`suites: { unit: ${suite(JUNIT)} }\n`);
    expect(await run('--suite', 'unti')).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no suite "unti"; suites: unit'),
    });
    expect(await run('--cell', 'os=a')).toMatchObject({ code: 3, err: expect.stringContaining('no cell matches') });
  });

  test.each([[['--help']], [['run', '--help']], [['validate', '--help']]])('%j shows help', async (words) => {
    const child = spawn(process.execPath, [cli, ...words]);
    let out = '';
    child.stdout.on('data', (chunk) => (out += chunk));
    const [code] = await once(child, 'close');
    expect(code).toBe(0);
    expect(out).toMatch(/^Usage: assay/);
  });
});
