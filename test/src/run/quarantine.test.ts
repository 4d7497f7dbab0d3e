import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { MutedTest, QuarantineDocument } from '../../../src/model/generated/quarantine-document.ts';
import { testExtra } from '../../../src/model/report.ts';
import { identityOf } from '../../../src/model/test-identity.ts';
import { project } from './project.ts';

/** `${name}` fails as long as the file `bad-${name}` is there; `slips` fails the fourth time it runs. */
const TESTS = `import assert from 'node:assert';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
test('steady', () => {});
describe('grid', () => {
  test('adds', () => assert.ok(!existsSync('bad-adds'), 'adds is broken'));
  test('drops', () => assert.ok(!existsSync('bad-drops'), 'drops is broken'));
  test('slips', () => {
    appendFileSync('slipped', 'x');
    assert.ok(readFileSync('slipped', 'utf8').length !== 4, 'slips now and then');
  });
});
`;
const COMMAND = 'rm -f r.xml; node --test --test-reporter=junit --test-reporter-destination=r.xml "$@" grid.test.mjs';
const suiteOf = (more = '') => `{ command: [sh, -c, ${JSON.stringify(COMMAND)}, sh], reports: r.xml${more} }`;
const RERUN = ', retry_only_failed: { words: ["--test-name-pattern={name}"] }';
const ADDS: MutedTest = {
  suite: 'unit',
  name: 'grid › adds',
  by: 'ann',
  reason: 'waits',
  until: '2999-01-31T00:00:00Z',
};

async function prepare(config: string, list: Partial<QuarantineDocument>, ...broken: string[]): Promise<void> {
  await writeFile(project.path('grid.test.mjs'), TESTS);
  for (const name of broken) await writeFile(project.path(`bad-${name}`), '');
  await writeFile(project.path('muted.json'), JSON.stringify({ version: 1, muted: [], ...list }));
  await project.configure(config);
}
const run = (...words: string[]) => project.run('--quarantine', project.path('muted.json'), ...words);
const result = async (name: string): Promise<Test> => {
  const found = (await project.report()).results.tests.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

describe('a muted failure', () => {
  test('stays a failure in the report and does not fail the run', async () => {
    await prepare(`suites: { unit: ${suiteOf()} }\n`, { muted: [{ ...ADDS, issue: 12 }] }, 'adds');
    const { code, out } = await run();
    expect(out).toContain('suite unit passed: 3 passed, 1 failed (1 muted)');
    expect(code).toBe(0);
    expect(testExtra(await result('adds'))).toEqual({
      suite: 'unit',
      variant: {},
      muted: { by: 'ann', reason: 'waits', until: '2999-01-31T00:00:00Z', issue: 12 },
    });
    const { results, extra } = await project.report();
    expect(results.summary).toMatchObject({ tests: 4, passed: 3, failed: 1 });
    expect(extra.assay.criteria).toMatchObject([{ name: 'pass_rate', value: 1, samples: 3, verdict: 'met' }]);
    expect(extra.assay.quarantine).toEqual({ source: 'file', muted: 1 });
    expect(extra.assay.suites).toMatchObject([{ conclusion: 'success', exitCode: 1 }]);
    // Without the list the same run is red.
    expect((await project.run()).code).toBe(1);
  });

  test.each<[string, Partial<MutedTest>]>([
    ['is over', { until: '2020-01-01T00:00:00Z' }],
    ['is of another suite', { suite: 'e2e' }],
    ['is of another test', { name: 'adds' }],
    ['is of another file', { file: 'other.test.mjs' }],
    ['is of another cell', { variant: 'os=mac' }],
    ['is of another identity', { identity: '0'.repeat(32) }],
  ])('counts when the mute %s', async (_, difference) => {
    await prepare(`suites: { unit: ${suiteOf()} }\n`, { muted: [{ ...ADDS, ...difference }] }, 'adds');
    expect((await run()).code).toBe(1);
    expect(testExtra(await result('adds'))).not.toHaveProperty('muted');
  });

  test('is known by its identity, and in its cell only', async () => {
    const matrix = 'matrix: { os: [linux, mac] }\n';
    await prepare(`suites: { unit: ${suiteOf()} }\n${matrix}`, {}, 'adds');
    await run();
    const identity = identityOf(await result('adds'));
    const muted = [{ suite: 'unit', name: 'renamed since', identity, variant: 'os=mac' }];
    await prepare(`suites: { unit: ${suiteOf()} }\n${matrix}`, { muted }, 'adds');
    expect((await run()).code).toBe(1);
    expect((await run('--cell', 'os=mac')).code).toBe(0);
  });

  test('does not hide the one beside it', async () => {
    await prepare(`suites: { unit: ${suiteOf()} }\n`, { muted: [ADDS] }, 'adds', 'drops');
    const { code, out } = await run();
    expect(code).toBe(1);
    expect(out).toContain('FAILED  4 tests: 2 passed, 2 failed (1 muted), 0 skipped');
  });

  test('holds back neither what needs its suite nor what comes after a failure', async () => {
    const after = `{ command: "echo '<testsuite><testcase name=\\"a\\"/></testsuite>' > a.xml", reports: a.xml, needs: [unit] }`;
    await prepare(`fail_fast: true\nsuites: { unit: ${suiteOf()}, after: ${after} }\n`, { muted: [ADDS] }, 'adds');
    expect((await run()).code).toBe(0);
    expect((await project.report()).extra.assay.suites).toMatchObject([{ name: 'unit' }, { conclusion: 'success' }]);
  });

  test('can be counted by a criterion', async () => {
    await prepare(`suites: { unit: ${suiteOf()} }\ncriteria: [muted < 1, pass_rate >= 1]\n`, { muted: [ADDS] }, 'adds');
    expect((await run()).code).toBe(1);
    expect((await project.report()).extra.assay.criteria).toMatchObject([
      { name: 'muted', value: 1, verdict: 'missed' },
      { name: 'pass_rate', verdict: 'met' },
    ]);
  });
});

describe('a mute covers tests and nothing else', () => {
  const muted = [{ suite: 'unit', name: '(run failed)' }, { suite: 'unit', name: 's › b' }, ADDS];
  const written = (xml: string, code: number | string) =>
    `{ command: [sh, -c, "printf '%s' \\"$REPORT\\" > r.xml; ${typeof code === 'string' ? code : `exit ${code}`}"], env: { REPORT: '${xml}' }, reports: r.xml }`;
  const one =
    '<testsuite name="s"><testcase classname="s" name="a"/><testcase classname="s" name="b"><failure/></testcase></testsuite>';

  test.each<[string, string, number]>([
    ['a test', written(one, 1), 0],
    ['a command that a signal ended', written(one, 'kill -9 $$'), 1],
    ['a shell that tells of one', written(one, 139), 1],
    ['a report that is cut', written(one.slice(0, -20), 1), 2],
    ['a run without tests', written('<testsuite name="s"/>', 0), 2],
    ['a missing report', '{ command: exit 1, reports: r.xml }', 2],
    ['nothing but muted failures', written(one.replace('<testcase classname="s" name="a"/>', ''), 1), 2],
  ])('%s', async (_, suite, exit) => {
    await prepare(`suites: { unit: ${suite} }\n`, { muted });
    expect((await run()).code).toBe(exit);
  });

  test('a row that is no test', async () => {
    const tap = '1..2\\nok 1 - a\\n';
    const suite = `{ command: "printf '${tap}' > r.tap; exit 1", reports: r.tap }`;
    await prepare(`suites: { unit: ${suite} }\n`, {});
    await run();
    const row = (await project.report()).results.tests.find(({ status }) => status === 'failed') as Test;
    expect(row.name).toMatch(/^\(.*\)$/);
    const [name, identity] = [[...(row.suite ?? []), row.name].join(' › '), identityOf(row)];
    await prepare(`suites: { unit: ${suite} }\n`, {
      muted: [
        { suite: 'unit', name, identity },
        { suite: 'unit', name },
      ],
    });
    expect((await run()).code).toBe(1);
  });

  test('a suite with nothing else is passed over where others prove something, and is no proof itself', async () => {
    const other = written('<testsuite name="o"><testcase name="a"/></testsuite>', 0).replaceAll('r.xml', 'o.xml');
    const alone = written(one.replace('<testcase classname="s" name="a"/>', ''), 1);
    await prepare(`suites: { unit: ${alone}, other: ${other} }\ncriteria: []\n`, { muted });
    expect((await run()).code).toBe(0);
    await prepare(`suites: { unit: ${alone} }\ncriteria: [tests > 0]\n`, { muted });
    expect((await run()).code).toBe(2);
    await prepare(`suites: { unit: ${alone}, other: ${other} }\ncriteria: ["pass_rate{suite:unit} >= 1"]\n`, { muted });
    const { code, out } = await run();
    expect(code).toBe(2);
    expect(out).toContain('inconclusive (there is nothing but muted failures)');
  });
});

describe('a test that the change says it mends', () => {
  const fixing = (name: string, repeat: number) => [{ suite: 'unit', name: `grid › ${name}`, repeat, issue: 7 }];
  const runs = async () => (await readFile(project.path('slipped'), 'utf8')).length;

  test('is repeated alone, and every attempt is in the report', async () => {
    await prepare(`suites: { unit: ${suiteOf(RERUN)} }\n`, { fixing: fixing('slips', 3) });
    expect((await run()).code).toBe(0);
    expect(await runs()).toBe(3);
    const slips = await result('slips');
    expect(slips.retryAttempts?.map(({ status }) => status)).toEqual(['passed', 'passed']);
    expect(testExtra(slips).fix).toEqual({ issue: 7, repeat: 3, attempts: 3, passed: 3 });
    expect((await result('steady')).retryAttempts).toBeUndefined();
  });

  test('fails at its first failure, muted or not', async () => {
    const muted = [{ ...ADDS, name: 'grid › slips' }];
    await prepare(`suites: { unit: ${suiteOf(RERUN)} }\n`, { muted, fixing: fixing('slips', 20) });
    expect((await run()).code).toBe(1);
    expect(await runs()).toBe(4);
    const slips = await result('slips');
    expect(slips).toMatchObject({ status: 'failed' });
    expect(slips.message).toContain('slips now and then');
    expect(testExtra(slips)).toMatchObject({ fix: { attempts: 4, passed: 3, failedIn: 4 } });
    expect(testExtra(slips)).not.toHaveProperty('muted');
  });

  test('that fails in its suite is not repeated, and not muted', async () => {
    const config = `suites: { unit: ${suiteOf(RERUN)} }\n`;
    await prepare(config, { muted: [ADDS], fixing: fixing('adds', 20) }, 'adds');
    expect((await run()).code).toBe(1);
    expect(testExtra(await result('adds'))).toMatchObject({ fix: { attempts: 1, passed: 0, failedIn: 1 } });
  });

  test('that passes only on a retry is not mended', async () => {
    await prepare(`suites: { unit: ${suiteOf(', retries: 1')} }\n`, { fixing: fixing('slips', 20) });
    await writeFile(project.path('slipped'), 'xxx');
    expect((await run()).code).toBe(1);
    const slips = await result('slips');
    expect(slips).toMatchObject({ status: 'failed', retries: 1 });
    expect(slips).not.toHaveProperty('flaky');
    expect(slips.message).toContain('slips now and then');
    expect(testExtra(slips).fix).toMatchObject({ failedIn: 1 });
  });

  test('whose suite cannot run it alone is not red, and not shown to be mended', async () => {
    await prepare(`suites: { unit: ${suiteOf()} }\n`, { fixing: fixing('slips', 20) });
    expect((await run()).code).toBe(0);
    expect(testExtra(await result('slips')).fix).toEqual({
      ...{ issue: 7, repeat: 20, attempts: 1, passed: 1 },
      missing: 'suite "unit" does not say how one test is run: it has no retry_only_failed',
    });
  });

  test('that a repetition does not run, or that ends otherwise, proves nothing', async () => {
    const none = ', retry_only_failed: { words: ["--test-name-pattern=nothing"] }';
    await prepare(`suites: { unit: ${suiteOf(none)} }\n`, { fixing: fixing('slips', 20) });
    expect((await run()).code).toBe(0);
    expect(testExtra(await result('slips')).fix).toMatchObject({
      attempts: 1,
      missing: 'attempt 2 left no clear result of it',
    });
    const wrong = ', retry_only_failed: { words: ["--no-such-option"] }';
    await prepare(`suites: { unit: ${suiteOf(wrong)} }\n`, { fixing: fixing('slips', 20) });
    expect((await run()).code).toBe(0);
    expect(testExtra(await result('slips')).fix).toMatchObject({ missing: 'attempt 2 ended with REPORT_MISSING' });
  });

  test('is repeated no longer than its suite may take', async () => {
    await prepare(`suites: { unit: ${suiteOf(`${RERUN}, timeout: 4s`)} }\n`, { fixing: fixing('adds', 100) });
    expect((await run()).code).toBe(0);
    const { fix } = testExtra(await result('adds'));
    expect(fix?.missing).toBe('the time of the suite (4000 ms) ran out');
    expect(fix?.attempts).toBeGreaterThan(1);
    expect(fix?.attempts).toBeLessThan(100);
  });
});

test('a list that is wrong or not there starts nothing', async () => {
  await prepare(`suites: { unit: { command: touch ran, reports: r.xml } }\n`, {
    muted: [{ ...ADDS, until: 'tomorrow' }],
  });
  const wrong = await run();
  expect(wrong.code).toBe(3);
  expect(wrong.err).toContain('QUARANTINE_INVALID: /muted/0/until must match format "date-time"');
  await writeFile(project.path('muted.json'), '{');
  expect((await run()).err).toContain('QUARANTINE_INVALID: the list of muted tests is not JSON');
  const missing = await project.run('--quarantine', project.path('none.json'));
  expect(missing.code).toBe(3);
  expect(missing.err).toContain('QUARANTINE_UNAVAILABLE: the list of muted tests cannot be read: ENOENT');
  await expect(readFile(project.path('ran'))).rejects.toThrow();
});

test('the list that docs/quarantine.md shows is one', async () => {
  const page = await readFile('docs/quarantine.md', 'utf8');
  const [, list = ''] = /```json\n([\s\S]*?)```/.exec(page) ?? [];
  await prepare(`suites: { unit: ${suiteOf()} }\n`, JSON.parse(list));
  expect((await run()).code).toBe(0);
});
