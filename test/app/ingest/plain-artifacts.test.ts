import { expect, test } from '@jest/globals';
import { zipOf } from '../report-zip.ts';
import { withBotWorld } from './with-bot-world.ts';

const here = withBotWorld();

const SETTINGS = `version: 1
bot:
  artifacts:
    - name: junit-*-node*
      files: reports/**/*.xml
      suite: unit
      variant: { os: "{1}", node: "{2}" }
    - ctrf
`;
const junit = (name: string, failure = '') =>
  `<testsuite name="s"><testcase classname="grid" name="${name}" time="0.01">${failure}</testcase></testsuite>`;
const FAILED = '<failure message="no">trace</failure>';

/** A default branch with these settings, and a pull request; of a fork whose own settings are these. */
function repositoryWith(settings: string | undefined, forkSettings?: string) {
  const { twin, repository } = here().world;
  const files = settings === undefined ? {} : { '.github/assay.yml': settings };
  twin.commit(repository, { branch: 'main', files });
  const home =
    forkSettings === undefined ? repository : twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
  const own = forkSettings === undefined ? {} : { files: { '.github/assay.yml': forkSettings } };
  const sha = twin.commit(home, { branch: 'topic', ...own });
  const number = twin.openPullRequest(repository, { head: { repo: home, branch: 'topic' } });
  const run = (artifacts: Record<string, Buffer>, conclusion?: string) =>
    here().world.runAndReceive({
      sha,
      branch: 'topic',
      event: 'pull_request',
      from: home,
      artifacts,
      ...(conclusion === undefined ? {} : { conclusion }),
    });
  return { number, sha, run };
}

const stored = () =>
  here().database.query(
    `SELECT suite, tests.name, path, variant, status, message FROM results JOIN tests ON tests.id = test_id
     ORDER BY tests.name, variant`,
  );
const asked = () => here().world.twin.requests.filter(({ path }) => path.includes('/contents/')).length;

test('plain reports are taken in with their suite and their cell, and summarised', async () => {
  const { run, number } = repositoryWith(SETTINGS);
  await run({
    'junit-linux-node22': await zipOf({
      'reports/a.xml': junit('adds', FAILED),
      'reports/b/c.xml': junit('drops'),
      'x.xml': 'no',
    }),
    'junit-mac-node20': await zipOf({ 'reports/a.xml': junit('adds') }),
    ctrf: await zipOf({
      'ctrf-report.json': JSON.stringify({
        reportFormat: 'CTRF',
        specVersion: '0.0.0',
        results: {
          tool: { name: 'x' },
          summary: { tests: 1, passed: 1, failed: 0, pending: 0, skipped: 0, other: 0, start: 0, stop: 1 },
          tests: [{ name: 'pays', status: 'passed', duration: 1 }],
        },
      }),
    }),
    screenshots: await zipOf({ 'a.xml': junit('never') }),
  });
  expect(await stored()).toMatchObject([
    { suite: 'unit', name: 'adds', variant: 'node=20,os=mac', status: 'passed' },
    { suite: 'unit', name: 'adds', variant: 'node=22,os=linux', status: 'failed' },
    { suite: 'unit', name: 'drops', variant: 'node=22,os=linux', status: 'passed' },
    { suite: 'ctrf', name: 'pays', variant: '', status: 'passed' },
  ]);
  expect(here().bodies(number)).toEqual([expect.stringContaining('1 unclassified failure')]);
});

test('settings of a fork or of a pull request are not read', async () => {
  const { run, number } = repositoryWith(undefined, SETTINGS);
  await run({ ctrf: await zipOf({ 'a.xml': junit('adds') }) });
  expect([await stored(), here().bodies(number)]).toEqual([[], []]);
  expect(asked()).toBe(1);
});

test('GitHub is asked for the settings once, and again for runs of the default branch', async () => {
  const { run, sha } = repositoryWith(SETTINGS);
  const { world } = here();
  await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed' } });
  // Its summary has to know the mode.
  expect(asked()).toBe(1);
  for (let i = 0; i < 3; i += 1) await run({ ctrf: await zipOf({ 'a.xml': junit(`test ${i}`) }) });
  expect(asked()).toBe(1);
  // A run of the default branch may bring other settings, and asks whether they are the same.
  const main = world.twin.commit(world.repository, { branch: 'main' });
  const artifacts = { ctrf: await zipOf({ 'a.xml': junit('adds') }) };
  await world.runAndReceive({ sha: main, branch: 'main', artifacts });
  expect(world.twin.requests.filter(({ path }) => path.includes('/contents/')).map(({ status }) => status)).toEqual([
    // For the artifacts, and for what follows from them; GitHub does not count an answer of 304.
    200, 304, 304,
  ]);
  const files = { '.github/assay.yml': 'version: 1\n' };
  await world.runAndReceive({
    sha: world.twin.commit(world.repository, { branch: 'main', files }),
    branch: 'main',
    artifacts,
  });
  expect(await here().database.query("SELECT settings->'artifacts' AS list FROM bot_settings")).toEqual([{ list: [] }]);
});

test.each([
  ['a syntax error', 'version: 1\nbot: [', 'CONFIG_SYNTAX'],
  ['an unknown key', 'version: 1\nbot: { artefacts: [x] }\n', 'CONFIG_INVALID'],
  [
    'a star that is not there',
    'version: 1\nbot: { artifacts: [{ name: x, variant: { os: "{1}" } }] }\n',
    'CONFIG_INVALID',
  ],
])('settings with %s are told where results are expected, and nothing is guessed', async (_, settings, code) => {
  const { run, number, sha } = repositoryWith(settings);
  const junk = { ctrf: await zipOf({ 'a.xml': junit('adds') }) };
  await run(junk);
  expect([await stored(), here().bodies(number)]).toEqual([[], []]);
  const { database, world } = here();
  expect(await database.query('SELECT error_code AS code, error_message AS message FROM bot_settings')).toEqual([
    { code, message: expect.stringMatching(/^\.github\/assay\.yml:2:/) },
  ]);
  await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed' }, artifacts: junk });
  expect(here().bodies(number)).toEqual([expect.stringContaining('❔ **Inconclusive: 1 report could not be read**')]);
});

test('a report that cannot be read makes the others inconclusive, and a zip without any is refused', async () => {
  const { run, number } = repositoryWith(SETTINGS);
  await run({ ctrf: await zipOf({ 'a.xml': junit('adds'), 'b.xml': junit('drops').slice(0, 60) }) });
  expect(await stored()).toMatchObject([{ name: 'adds', status: 'passed' }]);
  expect(here().bodies(number)[0]).toContain('❔ **Inconclusive: 1 report without a clear result**');
  expect(here().bodies(number)[0]).toContain('REPORT&#95;TRUNCATED');
  await run({ ctrf: await zipOf({ 'a.txt': 'nothing' }) });
  expect(here().bodies(number)[0]).toContain('ARTIFACT&#95;NO&#95;REPORT');
});

test('a workflow whose plain reports do not come is news', async () => {
  const { run, number } = repositoryWith(SETTINGS);
  await run({ ctrf: await zipOf({ 'a.xml': junit('adds') }) });
  await run({}, 'failure');
  expect(here().bodies(number)[0]).toContain('**Inconclusive: 1 run left no report**');
});
