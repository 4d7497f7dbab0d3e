import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { reportZip } from '../report-zip.ts';
import { dataDirectory } from '../store/data-directory.ts';
import { emptyDatabase } from '../store/empty-database.ts';

let directory: string;
let database: Database;

beforeAll(async () => {
  directory = await dataDirectory();
  database = await openDatabase({ dataDir: directory });
}, 60_000);
afterAll(async () => {
  await database.close();
  await rm(directory, { recursive: true, force: true });
});
beforeEach(() => emptyDatabase(database));

/** A run of a new commit of main, and the checks that the bot wrote at it. */
const play = async ({ twin, repository, runAndReceive }: BotWorld, failing: readonly string[]) => {
  const names = ['adds', 'drops', 'p1', 'p2', 'p3', 'p4'];
  const outcomes = Object.fromEntries(
    names.map((name) => [name, failing.includes(name) ? 'failed' : 'passed'] as const),
  );
  const sha = twin.commit(repository, { branch: 'main' });
  const report = await reportZip(outcomes, [], () => 'no | answer from @octo/team');
  await runAndReceive({ sha, branch: 'main', report, conclusion: failing.length > 0 ? 'failure' : 'success' });
  return twin
    .checks(repository, sha)
    .map(({ name, conclusion, title, summary }) => ({ name, conclusion, title, summary }));
};

test('a preview tells at the commit what it would have done, and writes no issue', async () => {
  const world = await startBotWorld(database, '{ mode: preview, close_after: 1 }\n  check: true');
  const [check, ...others] = await play(world, ['adds', 'drops']);
  expect(others).toEqual([]);
  expect(check).toMatchObject({ name: 'assay issues (preview)', conclusion: 'neutral', title: 'Would open 1 issue' });
  expect(check?.summary).toMatch(/\| open \| no &#124; answer from .* \| 2 \| 1 \| <code>k\d/);
  expect(check?.summary).not.toMatch(/@octo/);
  // A failure that goes on is nothing new; its end is.
  expect(await play(world, ['adds', 'drops'])).toEqual([]);
  expect(await play(world, [])).toMatchObject([{ title: 'Would close 1 issue' }]);
  expect(world.twin.issues(world.repository)).toEqual([]);
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

test.each([
  ['{ mode: preview }', 'no check is wanted'],
  ['{ mode: on }\n  check: true', 'issues are on'],
])('nothing is told of a preview with %j: %s', async (issues) => {
  const world = await startBotWorld(database, issues);
  expect(await play(world, ['adds'])).toEqual([]);
  expect(world.twin.violations).toEqual([]);
  await world.close();
});
