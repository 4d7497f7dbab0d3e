import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mergeStoredClusters } from '../../../app/history/merge-clusters-stored.ts';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { reportZip } from '../report-zip.ts';
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
  world = await startBotWorld(database);
});
afterEach(async () => {
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

const failing = { adds: 'failed', drops: 'passed' } as const;
const passing = { adds: 'passed', drops: 'passed' } as const;
const commit = () => world.twin.commit(world.repository, { branch: 'main' });
const issues = () => world.twin.issues(world.repository);
const openIssues = () => issues().filter(({ state }) => state === 'open');
const bodies = (number: number) => world.twin.comments(world.repository, number).map(({ body }) => body);
const onMain = (report: Readonly<Record<string, 'passed' | 'failed'>>, sha = commit()) =>
  world.runAndReceive({ sha, branch: 'main', report });

test('is opened once, however often the delivery comes, and closed by a later commit that contains the failing one', async () => {
  const delivery = await onMain(failing);
  await world.receive(delivery);
  await onMain(failing);
  expect(openIssues()).toMatchObject([
    { title: 'Test failure: grid › adds', author: 'assay[bot]', labels: ['assay', 'test-failure'] },
  ]);
  const fixed = commit();
  const closing = await onMain(passing, fixed);
  expect(issues()).toMatchObject([{ state: 'closed', stateReason: 'completed' }]);
  expect(bodies(issues()[0]?.number ?? 0)).toEqual([expect.stringContaining(`Passed in 1 run in`)]);
  expect(bodies(issues()[0]?.number ?? 0)[0]).toContain(fixed);
  // Neither the old failure nor the closing run, delivered again, does anything more.
  await world.receive(delivery);
  await world.receive(closing);
  expect(issues()).toHaveLength(1);
  expect(bodies(issues()[0]?.number ?? 0)).toHaveLength(1);
});

test("tests that fail with one error share an issue, and 80 % of a run is nobody's", async () => {
  const away = () => 'connect to the warehouse database at db.internal refused by policy';
  const five = { a1: 'failed', a2: 'failed', a3: 'failed', b: 'passed', c: 'passed' } as const;
  await world.runAndReceive({ sha: commit(), branch: 'main', report: await reportZip(five, [], away) });
  expect(openIssues()).toMatchObject([{ title: expect.stringMatching(/^3 tests fail: connect to the warehouse/) }]);
  const all = { a1: 'failed', a2: 'failed', a3: 'failed', b: 'failed', c: 'failed' } as const;
  await onMain(all);
  await onMain(all);
  expect(openIssues()).toHaveLength(1);
  await onMain(all);
  expect(openIssues()).toMatchObject([{ number: 1 }, { title: 'Red runs: The environment of the tests fails' }]);
});

test('is not doubled when its creation was half-done', async () => {
  const delivery = await world.run({ sha: commit(), branch: 'main', report: failing });
  world.twin.failNext({ method: 'POST', path: /\/issues$/, status: 502, afterEffect: true });
  await expect(world.receive(delivery)).rejects.toThrow();
  await world.receive(delivery);
  expect(issues()).toHaveLength(1);
  expect(await database.query('SELECT state, number FROM issues')).toEqual([{ state: 'open', number: 1 }]);
});

test('is filed after all when its creation failed without effect', async () => {
  const delivery = await world.run({ sha: commit(), branch: 'main', report: failing });
  world.twin.failNext({ method: 'POST', path: /\/issues$/, status: 502 });
  await expect(world.receive(delivery)).rejects.toThrow();
  expect(issues()).toEqual([]);
  await world.receive(delivery);
  expect(openIssues()).toHaveLength(1);
});

test('is not closed by the same commit, an older one, or another branch', async () => {
  const old = commit();
  const sha = commit();
  await onMain(failing, sha);
  await onMain(passing, sha);
  await onMain(passing, old);
  const topic = world.twin.commit(world.repository, { branch: 'topic' });
  await world.runAndReceive({ sha: topic, branch: 'topic', report: passing });
  expect(openIssues()).toHaveLength(1);
});

test('is not opened by an older commit whose run ends after that of the fix', async () => {
  const old = commit();
  await onMain(passing);
  await onMain(failing, old);
  expect(issues()).toEqual([]);
});

test('is reopened when the failure comes back on a commit that contains the fix', async () => {
  const old = commit();
  await onMain(failing);
  await onMain(passing);
  await onMain(failing, old);
  expect(issues()).toMatchObject([{ state: 'closed' }]);
  await onMain(failing);
  expect(issues()).toMatchObject([{ state: 'open' }]);
  expect(bodies(1).at(-1)).toContain('Fails again at');
});

test('stays closed when a person closed it as not planned, until it was green: then it is a new one', async () => {
  await onMain(failing);
  world.twin.closeIssueAs(world.repository, 1, 'ann', 'not_planned');
  await world.deliverNew();
  await onMain(failing);
  expect(issues()).toMatchObject([{ state: 'closed', closedBy: 'ann' }]);
  await onMain(passing);
  await onMain(failing);
  expect(issues()).toMatchObject([{ state: 'closed', closedBy: 'ann' }, { state: 'open' }]);
  expect(bodies(1)).toEqual([]);
});

test('a closing that no webhook told of is heeded all the same', async () => {
  await onMain(failing);
  world.twin.closeIssueAs(world.repository, 1, 'ann', 'not_planned');
  await onMain(passing);
  expect(bodies(1)).toEqual([]);
  expect(await database.query(`SELECT state, record->'closing'->>'by' AS by FROM issues`)).toEqual([
    { state: 'closed', by: 'bot' },
  ]);
});

test('nothing that a person changed is touched again', async () => {
  await onMain(failing);
  const issue = issues()[0];
  if (issue === undefined) throw new Error('no issue');
  Object.assign(issue, { title: 'Mine', labels: ['keep'], assignees: ['ann'], body: 'My words' });
  const before = world.twin.requests.length;
  await onMain(passing);
  await onMain(failing);
  // What came back takes twice as many green runs.
  await onMain(passing);
  await onMain(passing);
  expect(issues()).toMatchObject([
    { title: 'Mine', labels: ['keep'], assignees: ['ann'], body: 'My words', state: 'closed' },
  ]);
  expect(world.twin.requests.slice(before).filter(({ path }) => path.includes('/labels'))).toEqual([]);
});

test('clusters that were merged elsewhere share one issue from the next run on', async () => {
  await onMain({ adds: 'failed', drops: 'failed', p1: 'passed', p2: 'passed' });
  const [into, other] = await database.query<{ key: string }>('SELECT key FROM issues ORDER BY number');
  const by = { author: 'ann', reason: 'same' };
  await mergeStoredClusters(database, world.repository.id, into?.key ?? '', [other?.key ?? ''], by);
  await onMain({ adds: 'failed', drops: 'failed', p1: 'passed', p2: 'passed' });
  expect(issues()).toMatchObject([{ state: 'open' }, { state: 'closed', stateReason: 'duplicate' }]);
  expect(bodies(2)).toEqual([expect.stringContaining('Same cause as #1')]);
});
