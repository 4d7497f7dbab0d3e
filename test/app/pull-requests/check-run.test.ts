import { expect, test } from '@jest/globals';
import { ERRAND_EVENT } from '../../../app/store/errands.ts';
import type { DeliveryRecord } from '../../github-twin/state.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';

const here = withBotWorld();
const SETTINGS = { '.github/assay.yml': 'version: 1\nbot:\n  check: true\n' };
const HEAD_QUEUE = (base: string) => `gh-readonly-queue/main/pr-7-${base}`;

/** A base on which `adds` passes and `drops` fails, and a pull request. */
async function pullRequest(files: Record<string, string> = SETTINGS) {
  const { world } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main', files });
  await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'passed', drops: 'failed' } });
  const sha = twin.commit(repository, { branch: 'topic' });
  return { base, sha, number: twin.openPullRequest(repository, { head: { branch: 'topic' } }) };
}

const checks = (sha: string) => here().world.twin.checks(here().world.repository, sha);
const checkWrites = (from: number) =>
  here()
    .writesSince(from)
    .filter((line) => line.includes('/check-runs'));

test('is not written unless it is asked for', async () => {
  const { sha } = await pullRequest({});
  await here().world.runAndReceive({ sha, branch: 'topic', report: { adds: 'failed' } });
  expect(checks(sha)).toEqual([]);
});

test('fails on a new failure, is neutral on known ones, and stays one check while more comes', async () => {
  const { sha, number } = await pullRequest();
  const { world } = here();
  await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed', drops: 'failed' } });
  expect(checks(sha)).toMatchObject([{ name: 'assay', status: 'completed', conclusion: 'neutral' }]);
  await world.runAndReceive({
    sha,
    branch: 'topic',
    workflowName: 'Other',
    report: { adds: 'failed', drops: 'failed' },
  });
  expect(checks(sha)).toMatchObject([{ conclusion: 'failure', title: '1 new failure · 1 broken on main' }]);
  const text = checks(sha)[0]?.text ?? '';
  expect(JSON.parse(text.replace(/^```json\n|```\n$/g, ''))).toMatchObject({
    version: 1,
    head: sha,
    failures: { new: { count: 1 }, 'broken-on-base': { count: 1 } },
  });

  const next = world.twin.pushTo(world.repository, number);
  await world.runAndReceive({ sha: next, branch: 'topic', report: { adds: 'passed', drops: 'passed' } });
  expect(checks(next)).toMatchObject([{ conclusion: 'success' }]);
});

test('is not written again when nothing changed', async () => {
  const { sha } = await pullRequest();
  const { world, database } = here();
  const delivery = await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'failed' } });
  const from = world.twin.requests.length;
  await database.query('DELETE FROM run_steps');
  await world.receive(delivery);
  expect(checkWrites(from)).toEqual([]);
});

test.each(['create', 'update'])(
  'a 502 after the work was done (%s) leads to one check, and remarks are not doubled',
  async (when) => {
    const { sha } = await pullRequest();
    const { world } = here();
    const first = await world.run({ sha, branch: 'topic', report: { adds: 'passed', drops: 'failed' } });
    if (when === 'update') await world.receive(first);
    const red = await world.run({ sha, branch: 'topic', workflowName: 'Other', report: { adds: 'failed' } });
    const delivery = when === 'update' ? red : first;
    const method = when === 'update' ? 'PATCH' : 'POST';
    world.twin.failNext({ method, path: /\/check-runs/, status: 502, afterEffect: true });
    await expect(world.receive(delivery)).rejects.toThrow();
    expect(checks(sha)).toHaveLength(1);
    await world.receive(delivery);
    await world.receive(red);
    expect(checks(sha)).toHaveLength(1);
    expect(checks(sha)).toMatchObject([{ conclusion: 'failure' }]);
    const remarks = (checks(sha)[0]?.annotations ?? []).map((remark) => JSON.stringify(remark));
    expect(new Set(remarks).size).toBe(remarks.length);
  },
);

test('120 new failures are remarked 50 at a time, each once', async () => {
  const { world } = here();
  const { twin, repository } = world;
  const names = Array.from({ length: 120 }, (_, index) => `test ${index}`);
  const report = (status: 'passed' | 'failed') => Object.fromEntries([...names, 'other'].map((name) => [name, status]));
  const base = twin.commit(repository, { branch: 'main', files: SETTINGS });
  await world.runAndReceive({ sha: base, branch: 'main', report: report('passed') });
  const sha = twin.commit(repository, { branch: 'topic' });
  twin.openPullRequest(repository, { head: { branch: 'topic' } });
  const from = twin.requests.length;
  const more = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`fine ${index}`, 'passed' as const]));
  await world.runAndReceive({ sha, branch: 'topic', report: { ...report('failed'), ...more, other: 'passed' } });
  const [check] = checks(sha);
  expect(check?.title).toContain('120 new failures');
  expect(check?.annotations).toHaveLength(120);
  expect(checkWrites(from)).toHaveLength(3);
});

test('two bots at the same time write one', async () => {
  const { sha } = await pullRequest();
  const { world } = here();
  const one = await world.run({ sha, branch: 'topic', report: { adds: 'failed' } });
  const other = await world.run({ sha, branch: 'topic', workflowName: 'Other', report: { drops: 'failed' } });
  await Promise.all([world.receive(one), world.receive(other)]);
  expect(checks(sha)).toHaveLength(1);
  // Who came second looks again when the first is done.
  const errands = await here().database.query<{ payload: Record<string, unknown> }>(
    'SELECT payload FROM deliveries WHERE event = $1',
    [ERRAND_EVENT],
  );
  for (const { payload } of errands) {
    const delivery = { event: ERRAND_EVENT, guid: 'assay:summarise', payload };
    await world.receive(delivery as unknown as DeliveryRecord);
  }
  expect(checks(sha)).toHaveLength(1);
  expect(checks(sha)[0]?.title).toBe('1 new failure · 1 broken on main');
});

test('a merge queue gets the check and nothing else', async () => {
  const { base } = await pullRequest();
  const { world } = here();
  const { twin, repository } = world;
  const branch = HEAD_QUEUE(base);
  const sha = twin.commit(repository, { branch });
  const from = twin.requests.length;
  await world.runAndReceive({ sha, branch, event: 'merge_group', report: { adds: 'failed', drops: 'failed' } });
  expect(checks(sha)).toMatchObject([{ conclusion: 'failure', title: '1 new failure · 1 broken on main' }]);
  expect(here().writesSince(from)).toHaveLength(1);
});

test('a merge queue where no check is wanted: nothing is asked for and nothing written', async () => {
  const { base, sha } = await pullRequest({});
  const { world } = here();
  const from = world.twin.requests.length;
  await world.runAndReceive({ sha, branch: HEAD_QUEUE(base), event: 'merge_group', report: { adds: 'failed' } });
  expect(here().writesSince(from)).toEqual([]);
  expect(world.twin.requests.slice(from).filter(({ path }) => /compare|commits\/\w+\/pulls/.test(path))).toEqual([]);
});

test('behind a broken one in the queue: what that one broke is not told as new', async () => {
  const { base, sha } = await pullRequest();
  const { world } = here();
  const { twin, repository } = world;
  const front = twin.commit(repository, { branch: HEAD_QUEUE(base), parents: [base] });
  const failing = { adds: 'failed', drops: 'failed' } as const;
  await world.runAndReceive({ sha: front, branch: HEAD_QUEUE(base), event: 'merge_group', report: failing });
  expect(checks(front)).toMatchObject([{ conclusion: 'failure', title: '1 new failure · 1 broken on main' }]);
  const behind = twin.commit(repository, { branch: HEAD_QUEUE(front), parents: [front] });
  await world.runAndReceive({ sha: behind, branch: HEAD_QUEUE(front), event: 'merge_group', report: failing });
  expect(checks(behind)).toMatchObject([{ conclusion: 'neutral', title: 'No new failures · 2 broken on main' }]);
  expect(checks(sha)).toEqual([]);
});

test('without the permission the summary is written all the same', async () => {
  const { world, bodies } = here();
  const permissions = { metadata: 'read', actions: 'read', checks: 'read', contents: 'read' };
  world.twin.setPermissions({ ...permissions, issues: 'write', pull_requests: 'write' });
  const { sha, number } = await pullRequest();
  await world.runAndReceive({ sha, branch: 'topic', event: 'pull_request', report: { adds: 'failed' } });
  expect(bodies(number)).toHaveLength(1);
  expect(checks(sha)).toEqual([]);
});
