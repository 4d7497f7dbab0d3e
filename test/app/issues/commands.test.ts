import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
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
  world = await startBotWorld(database, '{ mode: on, close_after: 1, per_run: 2 }');
  world.repository.collaborators.ann = 'write';
});
afterEach(async () => {
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

const main = async (failing: readonly string[], message?: string) => {
  const names = [...new Set(['adds', 'drops', 'p1', 'p2', 'p3', 'p4', 'p5', 'p6', ...failing])];
  const outcomes = Object.fromEntries(
    names.map((name) => [name, failing.includes(name) ? 'failed' : 'passed'] as const),
  );
  const messageOf = message === undefined ? undefined : () => message;
  const sha = world.twin.commit(world.repository, { branch: 'main' });
  await world.runAndReceive({ sha, branch: 'main', report: await reportZip(outcomes, [], messageOf) });
};
/** A person writes, the bot hears; answers with the reactions and with what the bot wrote after it. */
const say = async (login: string, body: string, number = 1) => {
  const before = world.twin.comments(world.repository, number).length;
  const id = world.twin.commentAs(world.repository, number, login, body);
  await world.deliverNew();
  const after = world.twin.comments(world.repository, number);
  const reactions = after.find((comment) => comment.id === id)?.reactions.map(({ content }) => content);
  return { reactions, answers: after.slice(before + 1).map((comment) => comment.body) };
};
const issues = () => world.twin.issues(world.repository);

test('mute needs a time and a reason, is kept with who and why, and ends when it is taken back', async () => {
  await main(['adds']);
  expect(await say('ann', '/assay mute 7d')).toEqual({
    reactions: ['confused'],
    answers: [expect.stringContaining('say why as well')],
  });
  expect(await say('ann', '/assay mute 7d the vendor is down')).toMatchObject({ reactions: ['+1'] });
  const mutes = () => database.query('SELECT author, reason, issue, ended_by FROM mutes');
  expect(await mutes()).toEqual([{ author: 'ann', reason: 'the vendor is down', issue: 1, ended_by: null }]);
  expect(await say('ann', '/assay unmute')).toEqual({ reactions: ['+1'], answers: [] });
  expect(await mutes()).toMatchObject([{ ended_by: 'ann' }]);
});

test('who may not write is told once, bots and strangers to the issue are not heard', async () => {
  await main(['adds']);
  const first = await say('eve', '/assay mute 1d because');
  expect(first).toEqual({ reactions: ['confused'], answers: [expect.stringContaining('Only people who may write')] });
  expect(await say('eve', '/assay mute 1d because')).toEqual({ reactions: ['confused'], answers: [] });
  expect(await say('robot[bot]', '/assay mute 1d because')).toEqual({ reactions: [], answers: [] });
  const other = world.twin.createIssueAs(world.repository, 'ann', 'Mine');
  expect(await say('ann', '/assay mute 1d because', other)).toEqual({ reactions: [], answers: [] });
  expect(await database.query('SELECT 1 FROM mutes')).toEqual([]);
});

test('a webhook that comes twice is obeyed once', async () => {
  await main(['adds']);
  await say('ann', '/assay wrong it is the network\n/assay explain');
  const delivery = world.twin.deliveries.findLast(({ event }) => event === 'issue_comment');
  const comments = world.twin.comments(world.repository, 1).length;
  for (const again of world.twin.deliveries.filter(({ event }) => event === 'issue_comment'))
    await world.receive(again);
  expect(delivery).toBeDefined();
  expect(world.twin.comments(world.repository, 1)).toHaveLength(comments);
  expect(await database.query('SELECT kind, author, reason FROM decisions')).toEqual([
    { kind: 'wrong', author: 'ann', reason: 'it is the network' },
  ]);
});

test('an unknown command is answered with those that there are', async () => {
  await main(['adds']);
  expect(await say('ann', '/assay <img>')).toEqual({ reactions: [], answers: [] });
  const { answers } = await say('ann', '/assay frobnicate @eve');
  expect(answers[0]).toContain('There is no command <code>frobnicate</code>');
});

test('explain tells how it came to the issue', async () => {
  await main(['adds']);
  const { reactions, answers } = await say('ann', '/assay explain');
  expect(reactions).toEqual(['+1']);
  expect(answers[0]).toContain('Filed after 1 failing run');
});

test('same-as closes an issue as a duplicate, and what comes later is that one issue', async () => {
  await main(['adds', 'drops']);
  expect(issues()).toHaveLength(2);
  expect(await say('ann', '/assay same-as #99', 2)).toEqual({
    reactions: ['confused'],
    answers: [expect.stringContaining('no other open issue of mine with the number 99')],
  });
  expect((await say('ann', '/assay same-as it', 2)).answers[0]).toContain('Say which issue it is the same as');
  expect(await say('ann', '/assay same-as #1', 2)).toMatchObject({ reactions: ['+1'] });
  expect(issues()).toMatchObject([{ state: 'open' }, { state: 'closed', stateReason: 'duplicate' }]);
  expect(world.twin.comments(world.repository, 2).map(({ body }) => body)).toContainEqual(
    expect.stringContaining('Same cause as #1'),
  );
  expect(world.twin.comments(world.repository, 1).map(({ body }) => body)).toContainEqual(
    expect.stringContaining('#2'),
  );
  await main(['adds', 'drops']);
  expect(issues()).toHaveLength(2);
  await main([]);
  expect(issues().map(({ state }) => state)).toEqual(['closed', 'closed']);
});

test('split gives the tests that leave an issue of their own', async () => {
  const message = 'connect to the warehouse database refused by policy';
  await main(['adds', 'drops'], message);
  expect(issues()).toHaveLength(1);
  expect(await say('ann', '/assay split grid')).toEqual({
    reactions: ['confused'],
    answers: [expect.stringContaining('some tests have to stay, and some to leave')],
  });
  expect(await say('ann', '/assay split drops')).toMatchObject({ reactions: ['+1'] });
  await main(['adds', 'drops'], message);
  expect(issues().map(({ title, state }) => [title, state])).toEqual([
    [expect.stringMatching(/^2 tests fail/), 'open'],
    ['Test failure: grid › drops', 'open'],
  ]);
});

test('the overview lists what the caps hold back, and file-now files it', async () => {
  await main(['a', 'b', 'c', 'd']);
  const overview = issues().find(({ title }) => title.startsWith('More failures'));
  expect(issues()).toHaveLength(3);
  const key = /\| <code>([^<]+)<\/code> \|/
    .exec(overview?.body ?? '')?.[1]
    ?.replaceAll(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
  expect(overview?.body).toMatch(/\| expected \w to hold \| 1 \| 1 \|/);
  expect((await say('ann', '/assay file-now nothing', overview?.number)).reactions).toEqual(['confused']);
  expect(await say('ann', '/assay mute 1d it is a list', overview?.number)).toEqual({
    reactions: ['confused'],
    answers: [expect.stringContaining('there is no test here')],
  });
  expect(await say('ann', `/assay file-now ${key}`, overview?.number)).toMatchObject({ reactions: ['+1'] });
  expect(issues().filter(({ state }) => state === 'open')).toHaveLength(4);
  await main(['a', 'b', 'c', 'd']);
  expect(issues().filter(({ title }) => title.startsWith('Test failure'))).toHaveLength(4);
  expect(issues().find(({ title }) => title.startsWith('More failures'))).toMatchObject({ state: 'closed' });
});
