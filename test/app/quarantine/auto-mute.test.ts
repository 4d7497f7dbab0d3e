import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { mutesCommand } from '../../../app/commands/mutes.ts';
import { autoMute } from '../../../app/quarantine/auto-mute.ts';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type RunRow, runsByIds } from '../../../app/store/runs.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { historyWorld } from '../history/history-world.ts';
import { dataDirectory } from '../store/data-directory.ts';
import { emptyDatabase } from '../store/empty-database.ts';
import { sampleResult } from '../store/sample-store.ts';

let directory: string;
let database: Database;
let world: BotWorld;
const worlds: BotWorld[] = [];

beforeAll(async () => {
  directory = await dataDirectory();
  database = await openDatabase({ dataDir: directory });
}, 60_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => emptyDatabase(database));
afterEach(async () => {
  expect(worlds.flatMap(({ twin }) => twin.violations)).toEqual([]);
  for (const one of worlds.splice(0)) await one.close();
});

const silent = { info() {}, warn() {}, error() {} };
const FLAKY_ISSUES = '{ mode: on, flaky_after: 1, flaky_impact: 0 }';
const start = async () => {
  worlds.push(await startBotWorld(database, `${FLAKY_ISSUES}\n  auto_mute: flaky`));
  return worlds[0] as BotWorld;
};
const commit = () => world.twin.commit(world.repository, { branch: 'main' });
const see = (adds: 'passed' | 'failed', sha: string, branch = 'main') =>
  world.runAndReceive({ sha, branch, report: { adds, drops: 'passed' } });
/** Fails and passes on one commit, which proves that chance decides. */
const flake = async () => {
  const sha = commit();
  await see('failed', sha);
  await see('passed', sha);
};
const lines = (current = false) => mutesCommand(database, { repo: ['octo', 'shop'], limit: 50, current });

test('what becomes flaky is muted for 14 days by the app, seen and ended by command, and not muted again', async () => {
  world = await start();
  await flake();
  expect(await lines()).toEqual(['no test was ever muted']);
  await flake();
  const [line, ...others] = await lines(true);
  expect(others).toEqual([]);
  expect(line).toMatch(
    /in force unit › grid › adds \(tests\/grid\.test\.mjs\) by assay\[bot\] until .*: flaky: passed/,
  );
  const [row] = await database.query<{ days: number }>(
    'SELECT extract(epoch FROM until - since) / 86400 AS days FROM mutes',
  );
  expect(Number(row?.days)).toBeCloseTo(14, 2);

  // It has its issue all the same, and there a person ends it.
  await flake();
  const [issue] = world.twin.issues(world.repository).filter(({ title }) => title.includes('adds'));
  expect(issue).toMatchObject({ state: 'open' });
  world.repository.collaborators.ann = 'write';
  world.twin.commentAs(world.repository, issue?.number ?? 0, 'ann', '/assay unmute');
  await world.deliverNew();
  await flake();
  expect(await lines(true)).toEqual(['no test is muted']);
  expect(await lines()).toEqual([expect.stringMatching(/ ended .* by ann unit › grid › adds/)]);
}, 60_000);

test('switched off it ends what it has muted and mutes nothing more', async () => {
  world = await start();
  await flake();
  await flake();
  expect(await lines(true)).toHaveLength(1);
  const files = { '.github/assay.yml': 'version: 1\nbot: { issues: off, auto_mute: off }\n' };
  await see('passed', world.twin.commit(world.repository, { branch: 'main', files }));
  expect(await lines(true)).toEqual(['no test is muted']);
  expect(await lines()).toEqual([expect.stringMatching(/ by assay\[bot\] \(bot\.auto_mute is off\) unit/)]);
  await flake();
  expect(await lines(true)).toEqual(['no test is muted']);
}, 60_000);

test('it ends when the test breaks, before its verdict says so', async () => {
  const history = historyWorld(() => database);
  const row = { id: history.repositoryId, installationId: 1, owner: 'o', name: 'r', defaultBranch: 'main' };
  const run = async (failed: boolean, attempts: object = {}) => {
    const runId = await history.see([
      sampleResult('shaky', failed ? 'failed' : 'passed', attempts),
      sampleResult('calm'),
    ]);
    const [stored] = await runsByIds(database, row.id, [runId]);
    const settingsOf = async () => ({ artifacts: [], autoMute: true });
    await autoMute({ database, log: silent, app: { id: 1, login: 'assay[bot]' }, settingsOf }, row, stored as RunRow);
  };
  const list = async () => mutesCommand(database, { repo: ['o', 'r'], limit: 50, current: false });
  for (let times = 0; times < 30; times += 1)
    await run(false, times % 7 === 3 ? { attempts: 'f', message: 'hang up' } : {});
  expect(await list()).toEqual([expect.stringMatching(/in force unit .* shaky .* flaky: passed and failed on/)]);
  for (let times = 0; times < 12; times += 1) await run(true);
  expect(await list()).toEqual([
    expect.stringMatching(/by assay\[bot\] \((its verdict is broken now|it has failed in each)/),
  ]);
  // Broken it stays, and unmuted.
  await run(true);
  expect(await list()).toHaveLength(1);
}, 60_000);
