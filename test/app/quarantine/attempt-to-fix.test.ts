import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Test } from 'ctrf';
import type { Database } from '../../../app/store/database.ts';
import { addMutes } from '../../../app/store/mutes.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { buildReport } from '../../../src/run/build-report.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { zipOf } from '../report-zip.ts';
import { dataDirectory } from '../store/data-directory.ts';
import { emptyDatabase } from '../store/empty-database.ts';

let directory: string;
let database: Database;
let world: BotWorld;

beforeAll(async () => {
  directory = await dataDirectory();
  database = await openDatabase({ dataDir: directory });
}, 60_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(async () => {
  await emptyDatabase(database);
  const settings = '{ mode: on, flaky_after: 1, flaky_impact: 0, flaky_close_after: 2 }';
  world = await startBotWorld(database, `${settings}\n  quarantine: { repeat: 4 }`);
});
afterEach(async () => {
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

type Letters = string;
/** A report in which `adds` had these attempts, p passed and f failed, the last one counting; `drops` passes. */
function reportOf(letters: Letters): Promise<Buffer> {
  const statusOf = (letter: string | undefined) => (letter === 'f' ? ('failed' as const) : ('passed' as const));
  const extra = { assay: { suite: 'unit', variant: {} } };
  const place = { suite: ['grid'], filePath: 'tests/grid.test.mjs', duration: 5, extra };
  const said = (letter: string | undefined) => (letter === 'f' ? { message: 'the clock struck thirteen at noon' } : {});
  const earlier = [...letters.slice(0, -1)].map((letter, index) => ({
    ...{ attempt: index + 1, status: statusOf(letter) },
    ...said(letter),
  }));
  const adds: Test = { ...place, name: 'adds', status: statusOf(letters.at(-1)), ...said(letters.at(-1)) };
  const tests = [
    earlier.length === 0 ? adds : { ...adds, retries: earlier.length, retryAttempts: earlier },
    { ...place, name: 'drops', status: 'passed' as const },
  ];
  const conclusion = adds.status === 'failed' ? ('failure' as const) : ('success' as const);
  const suites = [{ name: 'unit', kind: 'command', variant: {}, conclusion, durationMs: 10 }];
  const report = buildReport({
    ...{ tests, environment: {}, start: 0, stop: 10, version: '0.1.0' },
    extra: { schemaVersion: 1, conclusion, suites, criteria: [], services: [], problems: [] },
  });
  return zipOf({ 'ctrf-report.json': JSON.stringify(report) });
}

const commit = (branch = 'main') => world.twin.commit(world.repository, { branch });
const see = async (letters: Letters, sha: string, branch = 'main') =>
  world.runAndReceive({
    ...{ sha, branch, report: await reportOf(letters) },
    conclusion: letters.endsWith('f') ? 'failure' : 'success',
  });
const flake = async () => {
  const sha = commit();
  await see('f', sha);
  await see('p', sha);
  return sha;
};
const issueNow = () => {
  const [issue] = world.twin.issues(world.repository);
  return issue;
};
/** A flaky test with its open issue; answers with its number. */
async function flakyIssue(): Promise<number> {
  for (let times = 0; times < 3; times += 1) await flake();
  expect(await database.query('SELECT kind, state FROM issues')).toEqual([{ kind: 'flaky', state: 'open' }]);
  return issueNow()?.number as number;
}
async function attempt(number: number, letters: Letters, words = `Fixes #${number}`) {
  const sha = commit('topic');
  const pull = world.twin.openPullRequest(world.repository, { head: { branch: 'topic' }, body: words });
  await see(letters, sha, 'topic');
  return { pull, body: world.twin.comments(world.repository, pull)[0]?.body ?? '' };
}

test('the summary of a pull request that says it fixes a flake tells what proves it', async () => {
  const number = await flakyIssue();
  const [row] = await database.query<{ id: number }>(`SELECT id FROM tests WHERE name = 'adds'`);
  const until = new Date(Date.now() + 86_400_000);
  const mute = { author: 'ann', reason: 'known', issue: number, until };
  await addMutes(database, world.repository.id, [row?.id ?? 0], mute);
  const shown = await attempt(number, 'pppp');
  expect(shown.body).toContain(`- Attempts to fix #${number}: 4 of 4 passed.`);
  world.twin.closePullRequest(world.repository, shown.pull);

  // Where it is to be fixed nobody is muted, and a flake is a flake.
  const failed = await attempt(number, 'ppf');
  expect(failed.body).toContain(`#${number}: **not shown to be fixed**, failed in attempt 3 of 4.`);
  expect(failed.body).toContain('1 known flaky');
  world.twin.closePullRequest(world.repository, failed.pull);
  const once = await attempt(number, 'p');
  expect(once.body).toContain('passed once and was not repeated');
  world.twin.closePullRequest(world.repository, once.pull);
  const other = await attempt(number, 'f', 'Something else');
  expect(other.body).not.toContain('Attempts to fix');
  expect(other.body).toContain('1 muted');
}, 120_000);

test('merged, its issue is closed by GitHub and comes back with the flake, but for a branch without the merge', async () => {
  const number = await flakyIssue();
  const { pull } = await attempt(number, 'pppp');
  const before = commit();
  const merge = world.twin.mergePullRequest(world.repository, pull, 'ann');
  expect(issueNow()).toMatchObject({ state: 'closed' });
  await world.deliverNew();
  const closing = async () =>
    (await database.query<{ closing: unknown }>(`SELECT record->'closing' AS closing FROM issues`))[0]?.closing;
  expect(await closing()).toMatchObject({ by: 'merge', sha: merge });

  // A run of the commit before the merge ends late.
  await see('f', before);
  expect(issueNow()).toMatchObject({ state: 'closed' });
  await see('f', commit());
  expect(issueNow()).toMatchObject({ state: 'open' });
  expect(await closing()).toBeNull();

  // The next attempt holds: two clean runs on what contains it are the evidence.
  const second = await attempt(number, 'pppp', `closes: #${number}`);
  const fixed = world.twin.mergePullRequest(world.repository, second.pull, 'ann');
  await world.deliverNew();
  expect(await closing()).toMatchObject({ by: 'merge', sha: fixed });
  await see('p', commit());
  expect(await closing()).toMatchObject({ by: 'merge' });
  const clean = commit();
  await see('p', clean);
  expect(await closing()).toMatchObject({ by: 'bot', sha: clean });
  expect(world.twin.issues(world.repository)).toHaveLength(1);
}, 120_000);

test('a person who closes it without such a merge is a person', async () => {
  const number = await flakyIssue();
  world.twin.closeIssueAs(world.repository, number, 'ann');
  await world.deliverNew();
  expect(await database.query(`SELECT record->'closing'->>'by' AS by FROM issues`)).toEqual([{ by: 'person' }]);
}, 120_000);
