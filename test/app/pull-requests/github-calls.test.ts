import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { toldPulls } from '../../../app/ingest/told-pulls.ts';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { dataDirectory } from '../store/data-directory.ts';
import { emptyDatabase } from '../store/empty-database.ts';

let directory: string;
let database: Database;
let world: BotWorld;
let number: number;
let sha: string;

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
  // The settings are read with a run of the default branch, and kept.
  const base = world.twin.commit(world.repository, { branch: 'main' });
  await world.runAndReceive({ sha: base, branch: 'main', report });
  sha = world.twin.commit(world.repository, { branch: 'topic' });
  number = world.twin.openPullRequest(world.repository, { head: { branch: 'topic' } });
});
afterEach(async () => {
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

const report = { adds: 'passed', drops: 'passed' } as const;
const comments = () => world.twin.comments(world.repository, number);

/** What GitHub was asked meanwhile: the method and the end of the path; tokens are kept for an hour. */
async function callsOf(work: () => Promise<unknown>): Promise<string[]> {
  const before = world.twin.requests.length;
  await work();
  return world.twin.requests
    .slice(before)
    .filter(({ path }) => !path.endsWith('/access_tokens') && path !== '/app')
    .map(
      ({ method, path }) =>
        `${method} ${/(artifacts|zip|pulls|compare|comments)/.exec(path.replace(/artifacts\/\d+\//, ''))?.[1]}`,
    );
}

test('the first green run of a pull request costs four calls, and so does that of its next commit', async () => {
  const first = await callsOf(() => world.runAndReceive({ sha, branch: 'topic', report }));
  expect(first).toEqual(['GET artifacts', 'GET zip', 'GET compare', 'POST comments']);
  // The second of the summary passes: GitHub's times have no smaller unit.
  await database.query("UPDATE summary_pace SET written_at = written_at - interval '2 seconds'");
  // That the settings may have changed is for catch-up to ask.
  await database.query("UPDATE bot_settings SET checked_at = checked_at - interval '3 hours'");
  const next = world.twin.pushTo(world.repository, number);
  const second = await callsOf(() => world.runAndReceive({ sha: next, branch: 'topic', report }));
  expect(second).toEqual(['GET artifacts', 'GET zip', 'GET compare', 'PATCH comments']);
  expect(comments()).toHaveLength(1);
});

test('a green run that changes nothing writes nothing', async () => {
  const { runId } = await world.runAndReceive({ sha, branch: 'topic', report });
  const again = await callsOf(() => world.runAndReceive({ sha, branch: 'topic', rerunOf: { id: runId } }));
  expect(again).toEqual(['GET artifacts', 'GET zip', 'GET pulls', 'GET compare']);
});

test('GitHub is asked where the webhook is old, or a later commit has its summary already', async () => {
  const old = await world.run({ sha, branch: 'topic', report });
  const next = world.twin.pushTo(world.repository, number);
  await world.runAndReceive({ sha: next, branch: 'topic', report });
  expect(await callsOf(() => world.receive(old))).toEqual(['GET artifacts', 'GET zip', 'GET pulls']);
  expect(comments().map(({ body }) => body.includes(next))).toEqual([true]);

  const other = world.twin.commit(world.repository, { branch: 'other' });
  world.twin.openPullRequest(world.repository, { head: { branch: 'other' } });
  const late = await world.run({ sha: other, branch: 'other', report });
  const run = late.payload.workflow_run as { updated_at: string };
  run.updated_at = new Date(Date.now() - 6 * 60_000).toISOString();
  expect(await callsOf(() => world.receive(late))).toContain('GET pulls');
});

test('a creation that was begun is looked for before it is tried again, and only then', async () => {
  const delivery = await world.run({ sha, branch: 'topic', report });
  world.twin.failNext({ method: 'POST', path: /\/comments$/, status: 502, afterEffect: true });
  await expect(world.receive(delivery)).rejects.toThrow();
  expect(await callsOf(() => world.receive(delivery))).toEqual(['GET compare', 'GET comments', 'PATCH comments']);
  expect(comments()).toHaveLength(1);
});

test('what a webhook tells of pull requests is used only if every id fits', () => {
  const repo = { id: 1 };
  const pull = { number: 7, head: { sha: 'a', repo }, base: { ref: 'main', sha: 'b', repo } };
  const at = { repositoryId: 1, headSha: 'a' };
  const told = { number: 7, baseBranch: 'main', baseSha: 'b', headRepositoryId: 1 };
  expect(toldPulls([pull], at)).toEqual([told]);
  const strange = { id: 2 };
  for (const other of [
    null,
    { ...pull, head: { sha: 'c', repo } },
    { ...pull, head: { sha: 'a', repo: strange } },
    { ...pull, base: { ...pull.base, repo: strange } },
  ]) {
    expect(toldPulls([pull, other], at)).toEqual([]);
  }
  expect([toldPulls([], at), toldPulls(null, at), toldPulls(undefined, at)]).toEqual([[], [], []]);
});
