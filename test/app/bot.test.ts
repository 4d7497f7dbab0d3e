import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import type { Database } from '../../app/store/database.ts';
import { openDatabase } from '../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from './bot-world.ts';
import { zipOf } from './report-zip.ts';
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

const openIssues = () => world.twin.issues(world.repository).filter(({ state }) => state === 'open');
const bodies = (number: number) => world.twin.comments(world.repository, number).map(({ body }) => body);

describe('the summary of a pull request', () => {
  /** Results of the default branch, and a pull request beside them. */
  async function pullRequest(): Promise<{ base: string; number: number; sha: string }> {
    const { twin, repository } = world;
    const base = twin.commit(repository, { branch: 'main' });
    await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
    const sha = twin.commit(repository, { branch: 'topic' });
    return { base, sha, number: twin.openPullRequest(repository, { head: { branch: 'topic' } }) };
  }

  test('says what this change broke, once, and is edited in place', async () => {
    const { base, sha, number } = await pullRequest();
    await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'failed', drops: 'failed' } });

    const [first] = bodies(number);
    expect(first).toMatch(/^<!-- assay:summary v1 -->\n/);
    expect(first).toContain('**1 new failure** · 1 broken on <code>main</code>');
    expect(first).toContain(`Commit ${sha}, compared with ${base} on`);

    const next = world.twin.pushTo(world.repository, number);
    await world.runAndReceive({ sha: next, branch: 'topic', report: { adds: 'passed', drops: 'passed' } });
    expect(bodies(number)).toHaveLength(1);
    expect(bodies(number)[0]).toContain('**All 2 tests pass** · 1 fixed');
  });

  test('is not written again by a replayed delivery, nor for a commit that is no longer the newest', async () => {
    const { sha, number } = await pullRequest();
    const delivery = await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed' } });
    const stale = await world.run({ sha, branch: 'topic', report: { adds: 'failed' } });
    world.twin.pushTo(world.repository, number);
    const before = world.twin.requests.length;
    await world.receive(delivery);
    await world.receive(stale);
    const writes = world.twin.requests
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && !/token/.test(path));
    expect(writes).toEqual([]);
    expect(bodies(number)[0]).toContain('**The only test passes**');
  });

  test('is found again when its creation was cut off, and a copy of its marker by somebody else is not taken', async () => {
    const { sha, number } = await pullRequest();
    world.twin.commentAs(world.repository, number, 'eve', '<!-- assay:summary v1 -->\nAll is well');
    const delivery = await world.run({ sha, branch: 'topic', report: { adds: 'failed' } });
    world.twin.failNext({ method: 'POST', path: /\/comments$/, status: 502, afterEffect: true });
    await expect(world.receive(delivery)).rejects.toThrow();
    await world.receive(delivery);
    const comments = world.twin.comments(world.repository, number);
    expect(comments.map(({ author }) => author)).toEqual(['eve', 'assay[bot]']);
    expect(comments[0]?.body).toContain('All is well');
  });

  test('reaches the pull request of a fork, whose results stay out of the base', async () => {
    const { twin, repository } = world;
    const base = twin.commit(repository, { branch: 'main' });
    const fork = twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
    // The fork claims on the base's own commit that everything fails there.
    await world.runAndReceive({
      sha: base,
      branch: 'main',
      event: 'pull_request',
      from: fork,
      report: { adds: 'failed' },
    });
    expect(twin.issues(repository).filter(({ pull }) => pull === undefined)).toEqual([]);
    await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'passed' } });
    const sha = twin.commit(fork, { branch: 'patch' });
    const number = twin.openPullRequest(repository, { head: { repo: fork, branch: 'patch' } });
    await world.runAndReceive({ sha, branch: 'patch', event: 'pull_request', from: fork, report: { adds: 'failed' } });
    expect(bodies(number)[0]).toContain('**1 new failure**');
    expect(openIssues()).toEqual([]);
  });

  test('names a refused report and never looks green over it', async () => {
    const { sha, number } = await pullRequest();
    const zip = await zipOf({ 'readme.txt': 'nothing' });
    await world.runAndReceive({ sha, branch: 'topic', report: zip });
    expect(bodies(number)[0]).toContain('❔ **Inconclusive: 1 report could not be read**');
    expect(bodies(number)[0]).toContain('ARTIFACT&#95;NO&#95;REPORT');
  });

  test('says that a run left no report, and that a red run has no failing test', async () => {
    const { sha, number } = await pullRequest();
    await world.runAndReceive({ sha, branch: 'topic', conclusion: 'failure' });
    expect(bodies(number)[0]).toContain('**Inconclusive: 1 run left no report**');
    await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed' }, conclusion: 'failure' });
    expect(bodies(number)[0]).toContain('❌ **1 run failed outside the tests**');
  });

  test('counts a test once that a push and a pull request run both ran, and the worse outcome', async () => {
    const { sha, number } = await pullRequest();
    await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed', more: 'passed', late: 'skipped' } });
    const report = { adds: 'passed', more: 'failed', late: 'passed' } as const;
    await world.runAndReceive({ sha, branch: 'topic', event: 'pull_request', report });
    expect(bodies(number)).toHaveLength(1);
    expect(bodies(number)[0]).toContain('| unit | load=normal | 2 | 1 | 0 | 0 |');
    expect(bodies(number)[0]).toContain('**1 unclassified failure**');
  });

  test('a run without Assay is passed over', async () => {
    const { sha, number } = await pullRequest();
    await world.runAndReceive({ sha, branch: 'topic', workflowName: 'Lint', conclusion: 'failure' });
    expect(bodies(number)).toEqual([]);
  });
});
