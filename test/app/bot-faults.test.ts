import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../app/store/database.ts';
import { openDatabase } from '../../app/store/open-database.ts';
import { connectClient } from '../github-twin/connect-client.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';
import { dataDirectory } from './store/data-directory.ts';
import { emptyDatabase } from './store/empty-database.ts';

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

const commit = () => world.twin.commit(world.repository, { branch: 'main' });
const issues = () => world.twin.issues(world.repository);
const failing = { adds: 'failed', drops: 'passed' } as const;
const passing = { adds: 'passed', drops: 'passed' } as const;

test('a rate limit reaches the worker with its headers, and the delivery done again does the rest', async () => {
  const delivery = await world.run({ sha: commit(), branch: 'main', report: failing });
  world.twin.failNext({
    method: 'POST',
    path: /\/issues$/,
    status: 403,
    headers: { 'retry-after': '7' },
    body: { message: 'You have exceeded a secondary rate limit' },
  });
  await expect(world.receive(delivery)).rejects.toMatchObject({
    errors: [{ status: 403, response: { headers: { 'retry-after': '7' } } }],
  });
  await world.receive(delivery);
  expect(issues()).toHaveLength(1);
});

test.each([true, false])(
  'whichever call fails, the delivery done again leaves one comment and one issue (pull requests told: %p)',
  async (told) => {
    const { twin, repository } = world;
    const sha = twin.commit(repository, { branch: 'main' });
    // A pull request from the default branch, so that one run leads to both.
    twin.commit(repository, { branch: 'release', parents: [sha] });
    const number = twin.openPullRequest(repository, { head: { branch: 'main' }, base: 'release' });
    const delivery = await world.run({ sha, branch: 'main', report: failing });
    if (!told) (delivery.payload.workflow_run as { pull_requests: unknown[] }).pull_requests = [];
    const calls = [/\/artifacts$/, /\/zip$/, /\/pulls$/, /\/compare\//, /\/comments$/, /\/issues$/];
    for (const path of calls) {
      for (const fault of [{ status: 502 }, { status: 502, afterEffect: true }, { reset: true }]) {
        twin.clearFaults();
        twin.failNext({ path, ...fault });
        await world.receive(delivery).catch(() => undefined);
      }
    }
    twin.clearFaults();
    await world.receive(delivery);
    expect(twin.comments(repository, number)).toHaveLength(1);
    expect(issues()).toHaveLength(1);
    expect(await database.query('SELECT count(*)::integer AS count FROM results')).toEqual([{ count: 2 }]);
  },
);

test('an issue is closed with one comment, though the closing was cut off in the middle', async () => {
  await world.runAndReceive({ sha: commit(), branch: 'main', report: failing });
  const delivery = await world.run({ sha: commit(), branch: 'main', report: passing });
  world.twin.failNext({ method: 'PATCH', path: /\/issues\/\d+$/, status: 502 });
  await expect(world.receive(delivery)).rejects.toThrow();
  await world.receive(delivery);
  expect(issues()).toMatchObject([{ state: 'closed' }]);
  expect(world.twin.comments(world.repository, issues()[0]?.number ?? 0)).toHaveLength(1);
});

test('a deleted summary is written anew when there is something new to say', async () => {
  const { twin, repository } = world;
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: passing });
  const { client } = await connectClient(twin);
  const comment_id = twin.comments(repository, number)[0]?.id ?? 0;
  await client.rest.issues.deleteComment({ owner: 'octo', repo: 'shop', comment_id });
  await world.runAndReceive({ sha: twin.pushTo(repository, number), branch: 'topic', report: failing });
  expect(twin.comments(repository, number)).toHaveLength(1);
  expect(twin.comments(repository, number)[0]?.id).not.toBe(comment_id);
});

test('where issues are disabled nothing is filed, and nothing fails for it', async () => {
  const delivery = await world.run({ sha: commit(), branch: 'main', report: failing });
  world.twin.failNext({ method: 'POST', path: /\/issues$/, status: 410 });
  await world.receive(delivery);
  expect(issues()).toEqual([]);
  await world.runAndReceive({ sha: commit(), branch: 'main', report: failing });
  expect(issues()).toHaveLength(1);
});

test('a re-run of the failed jobs keeps the cells of the first attempt', async () => {
  const { twin, repository } = world;
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const first = await world.runAndReceive({ sha, branch: 'topic', report: failing });
  // Nothing is uploaded again: what the first attempt left is still the run's result.
  const again = await world.runAndReceive({
    sha,
    branch: 'topic',
    rerunOf: { id: first.runId },
    conclusion: 'failure',
  });
  expect(again.runId).toBe(first.runId);
  expect(twin.comments(repository, number)[0]?.body).toContain('**1 unclassified failure**');
});
