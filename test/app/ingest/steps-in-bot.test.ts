import { expect, test } from '@jest/globals';
import { withBotWorld } from './with-bot-world.ts';

const here = withBotWorld();

const STEPS = ['results', 'jobs', 'issues', 'summary'];

/** A red run of the default branch and one of a pull request, worked. */
async function busy() {
  const { world } = here();
  const { twin, repository } = world;
  const report = { adds: 'failed', health: 'passed' } as const;
  const base = await world.runAndReceive({ sha: twin.commit(repository, { branch: 'main' }), branch: 'main', report });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const topic = await world.runAndReceive({ sha, branch: 'topic', event: 'pull_request', report });
  return { base, topic, number };
}

function orders(names: readonly string[]): string[][] {
  return names.length === 0
    ? [[]]
    : names.flatMap((first) => orders(names.filter((name) => name !== first)).map((rest) => [first, ...rest]));
}

test('a replay of any step, alone and in every order, changes nothing', async () => {
  const { world, database, content, writesSince } = here();
  const { base, topic } = await busy();
  const before = await content();
  const from = world.twin.requests.length;
  for (const order of [
    ...[...STEPS, 'clusters', 'history', 'refresh', 'alerts'].map((step) => [step]),
    ...orders(STEPS),
  ]) {
    for (const step of order) {
      // Forgotten, the step is done again with the next delivery.
      await database.query('DELETE FROM run_steps WHERE step = $1', [step]);
      await world.receive(base);
      await world.receive(topic);
    }
  }
  for (let i = 0; i < 2; i += 1) {
    await database.query('DELETE FROM run_steps');
    await world.receive(topic);
    await world.receive(base);
  }
  expect(writesSince(from)).toEqual([]);
  expect(await content()).toEqual(before);
}, 120_000);

test('a delivery that comes again when all is done asks GitHub nothing', async () => {
  const { world } = here();
  const { base, topic } = await busy();
  const from = world.twin.requests.length;
  await world.receive(topic);
  await world.receive(base);
  expect(world.twin.requests.slice(from)).toEqual([]);
});

test('when issues cannot be filed the summary is written, and the retry only files', async () => {
  const { world, database } = here();
  const { twin, repository } = world;
  const sha = twin.commit(repository, { branch: 'main' });
  const delivery = await world.run({ sha, branch: 'main', report: { adds: 'failed', health: 'passed' } });
  twin.failNext({ method: 'POST', path: /\/issues$/, status: 502 });
  await expect(world.receive(delivery)).rejects.toThrow();
  const done = await database.query<{ step: string }>('SELECT step FROM run_steps ORDER BY step');
  expect(done.map(({ step }) => step)).toEqual([
    'alerts',
    'clusters',
    'history',
    'jobs',
    'mutes',
    'refresh',
    'results',
    'summary',
  ]);
  const from = twin.requests.length;
  await world.receive(delivery);
  expect(twin.issues(repository)).toHaveLength(1);
  expect(twin.requests.slice(from).filter(({ path }) => /artifacts|pulls/.test(path))).toEqual([]);
});

test('a green run of a pull request costs at most four reads and one write, and no write when nothing changed', async () => {
  const { world, writesSince, database } = here();
  const { twin, repository } = world;
  const first = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const run = (sha: string) => world.run({ sha, branch: 'topic', event: 'pull_request', report: { adds: 'passed' } });
  await world.receive(await run(first));
  const delivery = await run(twin.pushTo(repository, number));
  let from = twin.requests.length;
  await world.receive(delivery);
  expect(twin.requests.slice(from).filter(({ method }) => method === 'GET').length).toBeLessThanOrEqual(4);
  expect(writesSince(from)).toHaveLength(1);
  await database.query('DELETE FROM run_steps');
  from = twin.requests.length;
  await world.receive(delivery);
  expect(twin.requests.slice(from).length).toBeLessThanOrEqual(4);
  expect(writesSince(from)).toEqual([]);
});
