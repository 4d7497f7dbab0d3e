import { access, readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import { freePort, isAlive } from '../../programs/program.ts';
import { command, GREEN, project, RED, suite } from './project.ts';

describe('assay run', () => {
  test('a green run: exit 0, plain lines, four files', async () => {
    await project.configure(`suites: { unit: ${suite(GREEN)} }\n`);
    const { code, out, err } = await project.run();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/✓ suite unit passed: 1 passed, 1 skipped/);
    expect(out).toMatch(/✓ pass_rate >= 1: met \(100 % of 1\)\nPASSED {2}2 tests: 1 passed, 0 failed, 1 skipped/);
    expect(out.includes('\u001b') || out.includes('\r')).toBe(false);
    for (const file of ['ctrf-report.json', 'index.html', 'results.csv', 'junit.xml'])
      await access(project.path('assay-report', file));
    expect((await project.report()).extra.assay.conclusion).toBe('success');
  });

  test('every cell runs with its values; a failing test in one is exit 1', async () => {
    await project.configure(`suites:
  unit: { command: "if [ $ASSAY_MATRIX_LOAD = peak ]; then echo '${RED.replaceAll('"', '\\"')}' > r.xml; else echo '${GREEN.replaceAll('"', '\\"')}' > r.xml; fi", reports: r.xml }
matrix: { load: [normal, peak] }
`);
    const { code } = await project.run();
    expect(code).toBe(1);
    const { results, extra } = await project.report();
    expect(results.summary).toMatchObject({ tests: 4, passed: 2, failed: 1, skipped: 1 });
    expect(results.tests.find((one) => one.status === 'failed')?.extra).toEqual({
      assay: { suite: 'unit', variant: { load: 'peak' } },
    });
    expect(extra.assay.suites.map(({ conclusion }) => conclusion)).toEqual(['success', 'failure']);
    expect((await project.run('--cell', 'load=normal')).code).toBe(0);
  });

  test.each([
    ['no report', `{ command: 'true', reports: r.xml }`, 2, 'REPORT_MISSING'],
    ['an empty report', suite(''), 2, 'REPORT_EMPTY'],
    ['a truncated report', suite('<testsuite><testcase name="a"/>'), 2, 'REPORT_TRUNCATED'],
    ['a report without tests', suite('<testsuite/>'), 2, 'REPORT_NO_TESTS'],
    ['another file', suite('<html/>'), 2, 'REPORT_UNKNOWN_FORMAT'],
    ['a command that fails after green tests', suite(GREEN, 3), 1, 'SUITE_COMMAND_FAILED'],
    ['a program that does not exist', '{ command: [no-such-program], reports: r.xml }', 4, 'SUITE_COMMAND_MISSING'],
    ['a suite that hangs', "{ command: 'sleep 60', reports: r.xml, timeout: 200ms }", 1, 'SUITE_TIMEOUT'],
  ])('%s is never a pass and says so', async (_name, definition, expected, problem) => {
    await project.configure(`suites: { unit: ${definition} }\n`);
    const { code, out } = await project.run();
    expect(code).toBe(expected);
    expect(out).toContain(`${problem}: `);
    const { extra } = await project.report();
    expect(extra.assay.conclusion).not.toBe('success');
    expect(extra.assay.problems.map(({ code: name }) => name)).toContain(problem);
  });

  test('a report of an earlier run is not taken for one of this run', async () => {
    await writeFile(project.path('r.xml'), GREEN);
    await project.configure(`suites: { unit: { command: 'true', reports: r.xml } }\n`);
    const { code, out } = await project.run();
    expect(code).toBe(2);
    expect(out).toContain('1 older file(s) match but were not written by this run');
  });

  test('one unreadable report does not hide the other', async () => {
    await project.configure(
      `suites: { unit: { command: "echo '<testsuite>' > a.xml; echo '<testsuite><testcase name=\\"x\\"/></testsuite>' > b.xml", reports: '*.xml' } }\n`,
    );
    expect((await project.run()).code).toBe(2);
    expect((await project.report()).results.summary.tests).toBe(1);
  });

  test('a service that never becomes healthy: exit 4, its suites are inconclusive, its log is shown', async () => {
    const port = await freePort();
    await project.configure(`services:
  slow: { command: "echo I am stuck; sleep 60", readiness: { probes: [{ http: 'http://127.0.0.1:${port}/' }], timeout: 300ms } }
suites: { unit: ${suite(GREEN)} }
`);
    const { code, out } = await project.run();
    expect(code).toBe(4);
    expect(out).toContain('SERVICE_UNHEALTHY: ');
    expect(out).toContain('I am stuck');
    expect((await project.report()).extra.assay.suites).toMatchObject([{ name: 'unit', conclusion: 'inconclusive' }]);
  });

  test('secrets of the environment do not reach the report or the terminal', async () => {
    await project.configure(
      `suites: { unit: { command: "echo '<testsuite><testcase name=\\"a\\"><failure message=\\"token '$MY_TOKEN' refused\\"/></testcase></testsuite>' > r.xml", reports: r.xml } }\n`,
    );
    process.env.MY_TOKEN = 'correct-horse-battery';
    const { out } = await project.run();
    delete process.env.MY_TOKEN;
    expect(out + JSON.stringify(await project.report())).not.toContain('correct-horse-battery');
    expect((await project.report()).results.tests[0]?.message).toBe('token *** refused');
  });

  test.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
  ] as const)(
    '%s stops everything, grandchildren too, and leaves a report that says so: exit %i',
    async (signal, expected) => {
      // The suite starts a child in a session of its own, which a signal to the group does not reach.
      await project.configure(
        `suites: { unit: { command: "setsid sleep 300 & echo $! > pid; echo started; sleep 300", reports: r.xml } }\n`,
      );
      const { child, ended } = project.start('run', '--verbose');
      await new Promise<void>((resolve) =>
        child.stdout?.on('data', (chunk) => String(chunk).includes('started') && resolve()),
      );
      child.kill(signal);
      const { code, out } = await ended;
      expect(code).toBe(expected);
      expect(out).toContain('RUN_INTERRUPTED');
      const { extra } = await project.report();
      expect(extra.assay.conclusion).toBe('inconclusive');
      const pid = Number(await readFile(project.path('pid'), 'utf8'));
      expect(isAlive(pid)).toBe(false);
    },
  );
});

describe('the command line', () => {
  test('a wrong file: exit 3, every mistake with its place, nothing started', async () => {
    await project.configure('suits: {}\nsuites: { unit: { command: touch started, reports: r.xml, timeout: 5 } }\n');
    const { code, err } = await project.run();
    expect(code).toBe(3);
    expect(err).toMatch(/^assay\.yml:2:1: CONFIG_INVALID: suits: unknown key "suits" - did you mean "suites"\?/);
    expect(err).toMatch(/^assay\.yml:3:\d+: CONFIG_INVALID: suites\.unit\.timeout: 5 is of the wrong type/m);
    await expect(access(project.path('started'))).rejects.toThrow('ENOENT');
  });

  test('validate says what would run', async () => {
    await project.configure(`suites: { unit: ${suite(GREEN)} }\nmatrix: { os: [a, b] }\n`);
    const { code, out } = await project.start('validate').ended;
    expect(code).toBe(0);
    expect(out).toContain('cells     2: os=a | os=b');
  });

  test('an unknown suite or cell: exit 3', async () => {
    await project.configure(`suites: { unit: ${suite(GREEN)} }\n`);
    expect(await project.run('--suite', 'unti')).toMatchObject({
      code: 3,
      err: expect.stringContaining('there is no suite "unti"; suites: unit'),
    });
    expect(await project.run('--cell', 'os=a')).toMatchObject({
      code: 3,
      err: expect.stringContaining('no cell matches'),
    });
  });

  test.each([[['--help']], [['run', '--help']], [['validate', '--help']]])('%j shows help', async (words) => {
    const { code, out } = await command(...words).ended;
    expect(code).toBe(0);
    expect(out).toContain('Usage: assay');
  });
});
