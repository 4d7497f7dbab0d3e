import { expect, test } from '@jest/globals';
import { ERRAND_EVENT } from '../../../app/store/errands.ts';
import type { DeliveryRecord } from '../../github-twin/state.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';

const here = withBotWorld();
const RED = { adds: 'failed', drops: 'failed' } as const;

/** The errands that wait, done and forgotten. */
async function doErrands(): Promise<number> {
  const { world, database } = here();
  const errands = await database.query<{ payload: Record<string, unknown> }>(
    'DELETE FROM deliveries WHERE event = $1 RETURNING payload',
    [ERRAND_EVENT],
  );
  for (const { payload } of errands) {
    const delivery = { event: ERRAND_EVENT, guid: 'assay:errand', payload };
    await world.receive(delivery as unknown as DeliveryRecord);
  }
  return errands.length;
}

test('results of the base that come after those of the head lead to a new look', async () => {
  const { world, bodies } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain('2 unclassified failures');
  expect(await doErrands()).toBe(0);

  await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  expect(await doErrands()).toBe(1);
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on');
});

test('a nearer commit than the one compared with does, an older one and a pull request of others do not', async () => {
  const { world, bodies } = here();
  const { twin, repository } = world;
  const oldest = twin.commit(repository, { branch: 'main' });
  const tested = twin.commit(repository, { branch: 'main' });
  const nearer = twin.commit(repository, { branch: 'main' });
  const mergeBase = twin.commit(repository, { branch: 'main' });
  await world.runAndReceive({ sha: tested, branch: 'main', report: { adds: 'passed', drops: 'passed' } });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain(`compared with ${tested}`);
  expect(bodies(number)[0]).toContain('2 commits before');

  await world.runAndReceive({ sha: oldest, branch: 'main', report: { adds: 'passed' } });
  await world.runAndReceive({ sha: mergeBase, branch: 'elsewhere', event: 'pull_request', report: { adds: 'failed' } });
  expect(await doErrands()).toBe(0);

  await world.runAndReceive({ sha: nearer, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  expect(await doErrands()).toBe(1);
  expect(bodies(number)[0]).toContain(`compared with ${nearer}`);
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on');
  // What is not news is not written.
  const from = twin.requests.length;
  await world.runAndReceive({ sha: nearer, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  await doErrands();
  expect(here().writesSince(from)).toEqual([]);
});

test('a fork waits as well, and a green run asks GitHub for no ancestors', async () => {
  const { world, bodies } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  const fork = twin.addRepository({ owner: 'ann', name: 'shop', forkOf: repository });
  const sha = twin.commit(fork, { branch: 'patch' });
  const number = twin.openPullRequest(repository, { head: { repo: fork, branch: 'patch' } });
  const run = { sha, branch: 'patch', event: 'pull_request', from: fork };
  const from = twin.requests.length;
  await world.runAndReceive({ ...run, report: { adds: 'passed' } });
  expect(twin.requests.slice(from).filter(({ path }) => /\/commits\?/.test(path))).toEqual([]);
  expect(bodies(number)[0]).toContain('nothing to compare with');
  await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'failed' } });
  expect(await doErrands()).toBe(1);
  expect(bodies(number)[0]).toContain('1 fixed');
});
