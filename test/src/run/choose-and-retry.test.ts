import { access, readFile, writeFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import { GREEN, project, RED, suite } from './project.ts';

test('a suite that failed runs again as often as it may; a test that then passes is flaky', async () => {
  const flaky = `if [ $ASSAY_ATTEMPT = 1 ]; then echo '${RED.replaceAll('"', '\\"')}' > r.xml; exit 1; else echo '${GREEN.replaceAll('"', '\\"')}' > r.xml; fi`;
  await project.configure(`suites: { unit: { command: "${flaky}", reports: r.xml, retries: 2 } }\n`);
  const { code } = await project.run();
  expect(code).toBe(0);
  const { results } = await project.report();
  expect(results.summary).toMatchObject({ tests: 2, passed: 1, skipped: 1 });
  expect(results.tests.map(({ name, retries }) => `${name} ${retries}`)).toEqual(['a 1', 'b 1']);
  expect(results.tests[1]?.retryAttempts).toMatchObject([{ status: 'failed', message: 'no' }]);
});

test('a suite whose need did not pass does not run, and says so', async () => {
  await project.configure(`suites:
  e2e: { command: 'touch ran', reports: e.xml, needs: [unit] }
  unit: ${suite(RED, 1)}
`);
  const { code, out } = await project.run();
  expect(code).toBe(1);
  expect(out).toContain('SUITE_NOT_RUN: suite "e2e" needs "unit", which did not pass');
  await expect(access(project.path('ran'))).rejects.toThrow();
  expect((await project.report()).extra.assay.suites).toMatchObject([
    { name: 'e2e', conclusion: 'inconclusive' },
    { name: 'unit', conclusion: 'failure' },
  ]);
  // By itself it runs: a need that was not chosen holds nobody back.
  await project.run('--suite', 'e2e');
  await access(project.path('ran'));
});

test('an exit code that the suite allows is no failure', async () => {
  await project.configure(`suites: { unit: ${suite(GREEN, 5).replace(/ }$/, ', exit_codes: [0, 5] }')} }\n`);
  expect((await project.run()).code).toBe(0);
});

test('a retry runs only what failed, where the runner can be told', async () => {
  // Stands for a runner that takes names behind its own words.
  await writeFile(
    project.path('runner.mjs'),
    `import { appendFileSync, writeFileSync } from 'node:fs';
appendFileSync('calls', JSON.stringify(process.argv.slice(2)) + '\\n');
const again = process.argv.includes('--grep');
writeFileSync('r.xml', '<testsuite name="s">' + (again ? '' : '<testcase name="a"/>') + '<testcase name="b">' + (again ? '' : '<failure/>') + '</testcase></testsuite>');
`,
  );
  await project.configure(
    'suites: { unit: { command: [node, runner.mjs], reports: r.xml, retries: 1, retry_only_failed: mocha } }\n',
  );
  expect((await project.run()).code).toBe(0);
  expect((await readFile(project.path('calls'), 'utf8')).trim().split('\n')).toEqual(['[]', '["--grep","s b$"]']);
  expect((await project.report()).results.tests).toMatchObject([
    { name: 'a', status: 'passed' },
    { name: 'b', status: 'passed', flaky: true },
  ]);
});

test('after the first failure nothing else runs when that is asked for', async () => {
  await project.configure(`fail_fast: true
suites:
  unit: ${suite(RED, 1)}
  e2e: { command: 'touch ran', reports: e.xml }
matrix: { os: [linux, mac] }
`);
  expect((await project.run()).code).toBe(1);
  await expect(access(project.path('ran'))).rejects.toThrow();
  expect((await project.report()).extra.assay.suites).toMatchObject([
    { name: 'unit', conclusion: 'failure', variant: { os: 'linux' } },
    { name: 'e2e', conclusion: 'inconclusive', variant: { os: 'linux' } },
    { name: 'unit', conclusion: 'inconclusive', variant: { os: 'mac' } },
    { name: 'e2e', conclusion: 'inconclusive', variant: { os: 'mac' } },
  ]);
});

test('a shard runs its part, and a command that does not know of shards is no pass', async () => {
  const part =
    'touch $TEST_SHARD_STATUS_FILE; echo "<testsuite><testcase name=\\"part $TEST_SHARD_INDEX of $TEST_TOTAL_SHARDS\\"/></testsuite>" > r.xml';
  await project.configure(`suites: { unit: { command: ${JSON.stringify(part)}, reports: r.xml, sharded: true } }\n`);
  expect((await project.run('--shard', '2/3')).code).toBe(0);
  expect((await project.report()).results.tests).toMatchObject([{ name: 'part 1 of 3' }]);
  await project.configure(`suites: { unit: ${suite(GREEN).replace(/ }$/, ', sharded: true }')} }\n`);
  const { code, out } = await project.run('--shard', '2/3');
  expect(code).toBe(2);
  expect(out).toContain('SUITE_NOT_SHARDED: the command did not touch TEST_SHARD_STATUS_FILE');
  expect((await project.run()).code).toBe(0);
});

test('a report is read as the format that is said', async () => {
  await project.configure(
    `suites: { unit: { command: "printf '1..1\\nok 1 - a\\n' > out.log", reports: [{ path: out.log, format: tap }] } }\n`,
  );
  expect((await project.run()).code).toBe(0);
  expect((await project.report()).results.tests).toMatchObject([{ name: 'a', status: 'passed' }]);
});

test('the overlay of an environment, the matrix for GitHub and the configuration as it is in the end', async () => {
  await project.configure(`suites:
  unit: { command: ${JSON.stringify(`echo '${GREEN}' > r.xml`)}, reports: r.xml, tags: [fast] }
  slow: { command: exit 1, reports: s.xml }
matrix: { os: [linux, mac], exclude: [{ os: mac }] }
environments: { staging: { suites: { slow: null } } }
`);
  expect((await project.run('--environment', 'staging')).code).toBe(0);
  expect((await project.report()).extra.assay.environment).toBe('staging');
  expect((await project.run('--tag', 'fast')).code).toBe(0);
  expect((await project.run('--layer', 'unit')).err).toContain('USAGE: no suite has layer unit');
  const plan = await project.start('plan').ended;
  expect(JSON.parse(plan.out)).toEqual({ include: [{ os: 'linux', cell: 'os=linux' }] });
  const config = await project.start('config', '--environment', 'staging', '--resolved').ended;
  expect(config.out).toContain('tags:\n      - fast');
  expect(config.out).not.toContain('slow');
  expect((await project.start('validate').ended).out).toContain('overlays  staging');
});
