import { rm } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { Database } from '../../../app/store/database.ts';
import { openDatabase } from '../../../app/store/open-database.ts';
import { type BotWorld, startBotWorld } from '../bot-world.ts';
import { reportZip } from '../report-zip.ts';
import { dataDirectory } from '../store/data-directory.ts';
import { emptyDatabase } from '../store/empty-database.ts';

/** Nine runs, one after the other, on a machine that others use as well. */
jest.setTimeout(120_000);

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
  world = await startBotWorld(database, '{ mode: on, close_after: 1, flaky_close_after: 3 }');
  world.repository.collaborators.ann = 'write';
});
afterEach(async () => {
  expect(world.twin.violations).toEqual([]);
  await world.close();
});

/** A green run of a new commit; `adds` may have needed a second attempt. */
const main = async (adds: 'passed' | 'retried') => {
  const sha = world.twin.commit(world.repository, { branch: 'main' });
  const report = await reportZip({ adds, drops: 'passed', p1: 'passed', p2: 'passed' });
  await world.runAndReceive({ sha, branch: 'main', report, conclusion: 'success' });
};
const states = () => world.twin.issues(world.repository).map(({ title, state }) => [title, state]);

test('a test that passes on a retry has an issue after three such runs, and keeps it until the runs are clean', async () => {
  await main('retried');
  await main('retried');
  expect(states()).toEqual([]);
  await main('retried');
  expect(states()).toEqual([['Flaky test: grid › adds', 'open']]);
  const [issue] = world.twin.issues(world.repository);
  expect(issue?.labels).toContain('flaky-test');
  expect(issue?.body).toContain('expected adds to hold');
  for (const adds of ['passed', 'passed', 'retried', 'passed', 'passed'] as const) await main(adds);
  expect(states()).toEqual([['Flaky test: grid › adds', 'open']]);
  await main('passed');
  expect(states()).toEqual([['Flaky test: grid › adds', 'closed']]);
});

test('not-flaky makes it a failure, is counted against the rule, and is refused where nothing is called flaky', async () => {
  for (const adds of ['retried', 'retried', 'retried'] as const) await main(adds);
  const say = async (body: string) => {
    const id = world.twin.commentAs(world.repository, 1, 'ann', body);
    await world.deliverNew();
    const comments = world.twin.comments(world.repository, 1);
    const reactions = comments.find((comment) => comment.id === id)?.reactions.map(({ content }) => content);
    return { reactions, answer: comments.at(-1)?.id === id ? undefined : comments.at(-1)?.body };
  };
  expect(await say('/assay not-flaky the clock of the runner jumps')).toEqual({ reactions: ['+1'], answer: undefined });
  const decisions = () => database.query<{ subject: object }>('SELECT kind, author, reason, subject FROM decisions');
  expect(await decisions()).toMatchObject([
    {
      ...{ kind: 'not-flaky', author: 'ann', reason: 'the clock of the runner jumps' },
      subject: { issue: 1, rule: expect.any(String), state: expect.any(String) },
    },
  ]);
  expect(await say('/assay not-flaky')).toMatchObject({
    reactions: ['confused'],
    answer: expect.stringContaining('Nothing here is called flaky'),
  });
  expect(await decisions()).toHaveLength(1);
  // `close_after`, and no longer `flaky_close_after`.
  await main('passed');
  expect(states()).toEqual([['Flaky test: grid › adds', 'closed']]);
});
