import { expect, test } from '@jest/globals';
import { withBotWorld } from '../ingest/with-bot-world.ts';

const here = withBotWorld();
const BASE = { adds: 'passed', drops: 'failed' } as const;

async function pullRequest(mode: string | undefined) {
  const { world } = here();
  const { twin, repository } = world;
  const files: Record<string, string> =
    mode === undefined ? {} : { '.github/assay.yml': `version: 1\nbot:\n  summary: ${mode}\n` };
  const base = twin.commit(repository, { branch: 'main', files });
  await world.runAndReceive({ sha: base, branch: 'main', report: BASE });
  const sha = twin.commit(repository, { branch: 'topic' });
  return { base, sha, number: twin.openPullRequest(repository, { head: { branch: 'topic' } }) };
}

const GREEN = { adds: 'passed' } as const;
const FIXED = { adds: 'passed', drops: 'passed' } as const;
const KNOWN = { adds: 'passed', drops: 'failed' } as const;
const RED = { adds: 'failed', drops: 'failed' } as const;

test.each([
  [undefined, GREEN, 1],
  ['always', GREEN, 1],
  ['on-change', KNOWN, 0],
  ['on-change', FIXED, 1],
  ['on-change', RED, 1],
  ['on-failure', FIXED, 0],
  ['on-failure', KNOWN, 1],
  ['on-failure', RED, 1],
  ['off', RED, 0],
])('%s: %j leads to %d comments', async (mode, report, count) => {
  const { sha, number } = await pullRequest(mode);
  await here().world.runAndReceive({ sha, branch: 'topic', report });
  expect(here().bodies(number)).toHaveLength(count);
});

test('a comment that is there is kept right, also when it has nothing to say any more', async () => {
  const { sha, number } = await pullRequest('on-failure');
  const { world, bodies } = here();
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain('**1 new failure**');
  const next = world.twin.pushTo(world.repository, number);
  await world.runAndReceive({ sha: next, branch: 'topic', report: FIXED });
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('All 2 tests pass');
});

test('several pull requests with one head each get their own; a closed one gets none', async () => {
  const { sha, number } = await pullRequest(undefined);
  const { world, bodies } = here();
  const { twin, repository } = world;
  twin.commit(repository, { branch: 'release' });
  const other = twin.openPullRequest(repository, { head: { branch: 'topic' }, base: 'release' });
  const closed = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  twin.closePullRequest(repository, closed);
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect([number, other, closed].map((one) => bodies(one).length)).toEqual([1, 1, 0]);
  expect(bodies(number)[0]).toContain('on <code>main</code>');
  expect(bodies(other)[0]).toContain('on <code>release</code>');
});

test('after a push an older run that ends late is not told', async () => {
  const { sha, number } = await pullRequest(undefined);
  const { world, bodies } = here();
  const late = await world.run({ sha, branch: 'topic', report: RED });
  const next = world.twin.pushTo(world.repository, number);
  await world.runAndReceive({ sha: next, branch: 'topic', report: FIXED });
  await world.receive(late);
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain(`Commit ${next}`);
  expect(bodies(number)[0]).toContain('All 2 tests pass');
});
