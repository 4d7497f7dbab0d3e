import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
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
beforeEach(() => emptyDatabase(database));
afterEach(async () => {
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

const onMain = (status: 'passed' | 'failed', files: Record<string, string> = {}, author = 'ann') => {
  const sha = world.twin.commit(world.repository, {
    branch: 'main',
    files,
    author,
    message: `Change ${Object.keys(files)}`,
  });
  return world.runAndReceive({ sha, branch: 'main', report: { adds: status, drops: 'passed' } }).then(() => sha);
};

test('the body names the last good commit, who changed what fails since, and who owns it', async () => {
  world = await startBotWorld(database, '{ mode: on, assign: owners }');
  const good = await onMain('passed', { '.github/CODEOWNERS': '*.mjs @ann\n' });
  world.twin.commit(world.repository, {
    branch: 'main',
    files: { 'tests/grid.test.mjs': '1' },
    author: 'bob',
    message: 'Round prices\n\nmore',
  });
  world.twin.commit(world.repository, { branch: 'main', files: { 'docs/x.md': '1' } });
  const bad = await onMain('failed', { 'src/other.ts': '1' });
  const [issue] = world.twin.issues(world.repository);
  expect(issue?.assignees).toEqual(['ann']);
  expect(issue?.body).toContain(`| First failing commit | ${bad} in`);
  expect(issue?.body).toContain(`| Last good commit | ${good} in`);
  expect(issue?.body).toMatch(new RegExp(`\\[3 commits\\]\\(http.*/compare/${good}\\.\\.\\.${bad}\\)`));
  expect(issue?.body).toContain('Round prices, by bob: tests/grid.test.mjs');
  expect(issue?.body).not.toContain('docs/x.md');
  expect(issue?.body).toContain('<code>✓✗</code>');
});

test('a preview files nothing and writes down what it would have; off does neither', async () => {
  world = await startBotWorld(database, 'preview');
  await onMain('failed');
  await onMain('failed');
  expect(world.twin.issues(world.repository)).toEqual([]);
  expect(await database.query('SELECT kind, state FROM issue_writes')).toEqual([{ kind: 'open', state: 'preview' }]);
  world.twin.commit(world.repository, {
    branch: 'main',
    files: { '.github/assay.yml': 'version: 1\nbot: { issues: on }\n' },
  });
  await onMain('failed');
  expect(world.twin.issues(world.repository)).toHaveLength(1);
  await world.close();
  await emptyDatabase(database);
  world = await startBotWorld(database, 'off');
  await onMain('failed');
  expect(await database.query('SELECT 1 FROM issue_writes')).toEqual([]);
});

test('a tracker takes the issues of a repository, and closes them there', async () => {
  world = await startBotWorld(database, '{ mode: on, close_after: 1, tracker: octo/incidents }');
  const tracker = world.twin.addRepository({ owner: 'octo', name: 'incidents' });
  await onMain('failed');
  expect(world.twin.issues(world.repository)).toEqual([]);
  expect(world.twin.issues(tracker)).toMatchObject([{ state: 'open', title: 'Test failure: grid › adds' }]);
  world.repository.collaborators.ann = 'write';
  world.twin.commentAs(tracker, 1, 'ann', '/assay mute 1d it is known');
  await world.deliverNew();
  expect(await database.query('SELECT repository_id AS id FROM mutes')).toEqual([{ id: world.repository.id }]);
  await onMain('passed');
  expect(world.twin.issues(tracker)).toMatchObject([{ state: 'closed' }]);
});

test('a public tracker never takes what a private repository says', async () => {
  world = await startBotWorld(database, '{ mode: on, tracker: octo/incidents }');
  const tracker = world.twin.addRepository({ owner: 'octo', name: 'incidents' });
  world.repository.private = true;
  await onMain('failed');
  expect([world.twin.issues(tracker), world.twin.issues(world.repository)]).toEqual([[], []]);
});
