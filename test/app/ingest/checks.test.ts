import { expect, test } from '@jest/globals';
import { withBotWorld } from './with-bot-world.ts';

const here = withBotWorld();

/** A check of another app at a commit, and its webhook worked. */
async function check(headSha: string, conclusion: string, more: { app?: string; again?: { id: number } } = {}) {
  const { world } = here();
  const wanted = { app: 'circle', name: 'build', headSha, conclusion, ...more };
  const { check, delivery } = await world.twin.runCheck(world.repository, wanted);
  if (delivery === undefined) throw new Error('no webhook was sent');
  await world.receive(delivery);
  return { check, delivery };
}

function pullRequest(from?: 'fork') {
  const { twin, repository } = here().world;
  const home = from === undefined ? repository : twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
  const sha = twin.commit(home, { branch: 'topic' });
  return { sha, number: twin.openPullRequest(repository, { head: { repo: home, branch: 'topic' } }) };
}

const results = () =>
  here().database.query(
    'SELECT suite, tests.name, status, runs.conclusion FROM results JOIN tests ON tests.id = test_id JOIN runs ON runs.id = results.run_id',
  );

test.each([
  ['success', 'passed', undefined],
  ['failure', 'failed', '❌ **1 unclassified failure**'],
  ['neutral', 'skipped', undefined],
  ['skipped', 'skipped', undefined],
  ['cancelled', 'other', '❔ **Inconclusive: 1 report without a clear result, 1 test result unclear**'],
  ['timed_out', 'other', '❔ **Inconclusive'],
  ['action_required', 'other', '❔ **Inconclusive'],
  ['stale', 'other', '❔ **Inconclusive'],
])('%s is %s, and starts a summary only when something is wrong', async (conclusion, status, headline) => {
  const { sha, number } = pullRequest();
  await check(sha, conclusion);
  expect(await results()).toEqual([{ suite: 'circle', name: 'build', status, conclusion }]);
  const bodies = here().bodies(number);
  if (headline === undefined) expect(bodies).toEqual([]);
  else expect(bodies).toEqual([expect.stringContaining(headline)]);
});

test('a check is compared with the same check on the base, and stands beside the reports', async () => {
  const { world, bodies } = here();
  const base = world.twin.commit(world.repository, { branch: 'main' });
  await check(base, 'success');
  const { sha, number } = pullRequest();
  await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed' } });
  await check(sha, 'failure');
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('❌ **1 new failure**');
  // The app runs it again: a new check of the same name. The newest counts.
  await check(sha, 'success');
  expect(bodies(number)[0]).toContain('✅ **All 2 tests pass**');
});

test('a check that is ended once more is a further attempt; an older word that comes late is none', async () => {
  const { world, bodies, database } = here();
  const { sha, number } = pullRequest();
  const { check: first, delivery } = await check(sha, 'failure');
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await check(sha, 'success', { again: first });
  expect(bodies(number)[0]).toContain('✅ **The only test passes**');
  const before = await here().content();
  await world.receive(delivery);
  expect(await here().content()).toEqual(before);
  expect(await database.query('SELECT attempt, conclusion FROM runs ORDER BY attempt')).toEqual([
    { attempt: 1, conclusion: 'failure' },
    { attempt: 2, conclusion: 'success' },
  ]);
});

test('checks of the bot, of GitHub Actions and of nobody are passed over', async () => {
  const { world, last } = here();
  const { sha, number } = pullRequest();
  await check(sha, 'failure', { app: 'assay' });
  await check(sha, 'failure', { app: 'github-actions' });
  const delivery = structuredClone(last('check_run'));
  const payload = delivery.payload as { check_run: { app: unknown; check_suite: { app: unknown } } };
  payload.check_run.app = null;
  payload.check_run.check_suite.app = null;
  await world.receive(delivery);
  expect([await results(), here().bodies(number)]).toEqual([[], []]);
});

test('on the default branch a failure is filed, and nothing that merely was cancelled', async () => {
  const { twin, repository } = here().world;
  await check(twin.commit(repository, { branch: 'main' }), 'cancelled');
  await check(twin.commit(repository, { branch: 'main' }), 'timed_out');
  expect(twin.issues(repository)).toEqual([]);
  await check(twin.commit(repository, { branch: 'main' }), 'failure');
  expect(twin.issues(repository)).toMatchObject([{ state: 'open', title: 'Test failure: build' }]);
  await check(twin.commit(repository, { branch: 'main' }), 'cancelled');
  expect(twin.issues(repository)).toMatchObject([{ state: 'open' }]);
  await check(twin.commit(repository, { branch: 'main' }), 'success');
  expect(twin.issues(repository)).toMatchObject([{ state: 'closed' }]);
});

test('a check of a fork’s commit reaches its pull request, files nothing and is no base', async () => {
  const { database, bodies, world } = here();
  const { sha, number } = pullRequest('fork');
  await check(sha, 'failure');
  expect(bodies(number)).toEqual([expect.stringContaining('1 unclassified failure')]);
  expect(world.twin.issues(world.repository)).toEqual([]);
  expect(await database.query('SELECT head_branch, head_repository_id FROM runs')).toEqual([
    { head_branch: null, head_repository_id: null },
  ]);
  expect(await database.query('SELECT 1 FROM test_states WHERE on_default')).toEqual([]);
});

test('the end of a suite brings the checks whose own webhooks were lost, once', async () => {
  const { world, last } = here();
  const { sha, number } = pullRequest();
  const { check: known } = await check(sha, 'success');
  await world.twin.runCheck(world.repository, { app: 'circle', name: 'lint', headSha: sha, conclusion: 'failure' });
  await world.twin.completeSuite(world.repository, known.suiteId ?? 0);
  for (let i = 0; i < 2; i += 1) await world.receive(last('check_suite'));
  expect(await results()).toHaveLength(2);
  expect(here().bodies(number)).toEqual([expect.stringContaining('1 unclassified failure')]);
});
