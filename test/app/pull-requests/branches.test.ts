import { expect, test } from '@jest/globals';
import { withBotWorld } from '../ingest/with-bot-world.ts';
import { doErrands } from './do-errands.ts';

const here = withBotWorld();
const GREEN = { adds: 'passed', drops: 'passed' } as const;
const KNOWN = { adds: 'passed', drops: 'failed' } as const;
const RED = { adds: 'failed', drops: 'failed' } as const;

/** A base on which `drops` fails, and a pull request. */
async function pullRequest() {
  const { world } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  await world.runAndReceive({ sha: base, branch: 'main', report: KNOWN });
  const sha = twin.commit(repository, { branch: 'topic' });
  return { base, sha, number: twin.openPullRequest(repository, { head: { branch: 'topic' } }) };
}

test('the default branch is renamed: the summary follows, and still knows what fails there', async () => {
  const { sha, number } = await pullRequest();
  const { world, bodies } = here();
  const { twin, repository } = world;
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on <code>main</code>');

  twin.renameBranch(repository, 'main', 'trunk');
  const next = twin.pushTo(repository, number);
  await world.runAndReceive({ sha: next, branch: 'topic', report: RED });
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('**1 new failure** · 1 broken on <code>trunk</code>');

  // A run of the branch under its new name is a base like those before.
  const tip = twin.commit(repository, { branch: 'trunk' });
  await world.runAndReceive({ sha: tip, branch: 'trunk', report: GREEN });
  const other = twin.commit(repository, { branch: 'other' });
  const second = twin.openPullRequest(repository, { head: { branch: 'other' } });
  await world.runAndReceive({ sha: other, branch: 'other', report: KNOWN });
  expect(bodies(second)[0]).toContain(`compared with ${tip}`);
  expect(bodies(second)[0]).toContain('**1 new failure**');
});

test('a summary that waits while the default branch is renamed is of the renamed one', async () => {
  const { world, bodies, database } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await world.runAndReceive({ sha, branch: 'topic', report: RED });
  await world.runAndReceive({ sha: base, branch: 'main', report: KNOWN });
  // Muted tests and those that fail at the tip of the default branch are asked for by its name.
  twin.renameBranch(repository, 'main', 'trunk');
  const tip = twin.commit(repository, { branch: 'trunk' });
  await world.runAndReceive({ sha: tip, branch: 'trunk', report: RED });
  await database.query('DELETE FROM summary_pace');
  expect(await doErrands(here())).toBe(1);
  expect(bodies(number)[0]).toContain('2 broken on <code>trunk</code>');
});

test('the head branch is renamed: GitHub closes the pull request, and the one in its place gets the results', async () => {
  const { sha, number } = await pullRequest();
  const { world, bodies } = here();
  const { twin, repository } = world;
  const late = await world.run({ sha, branch: 'topic', report: RED });
  twin.renameBranch(repository, 'topic', 'better');
  const other = twin.openPullRequest(repository, { head: { branch: 'better' } });
  // Its webhook came while GitHub still knew the branch by its former name, and tells of the pull request that is closed.
  const run = late.payload.workflow_run as { updated_at: string };
  run.updated_at = new Date(Date.now() - 6 * 60_000).toISOString();
  await world.receive(late);
  expect(bodies(number)).toEqual([]);
  expect(bodies(other)).toHaveLength(1);
  expect(bodies(other)[0]).toContain('**1 new failure** · 1 broken on');
});

test('another base by edit: compared anew, without a run, and only then', async () => {
  const { sha, number } = await pullRequest();
  const { world, bodies, last } = here();
  const { twin, repository } = world;
  await world.runAndReceive({ sha, branch: 'topic', report: KNOWN });
  expect(bodies(number)[0]).toContain('1 broken on <code>main</code>');

  const release = twin.commit(repository, { branch: 'release' });
  await world.runAndReceive({ sha: release, branch: 'release', report: GREEN });
  twin.changeBase(repository, number, 'release');
  await twin.settled();
  const edited = last('pull_request');
  const from = twin.requests.length;
  await world.receive({ ...edited, payload: { ...edited.payload, changes: { title: { from: 'x' } } } });
  expect(twin.requests).toHaveLength(from);
  await world.receive(edited);
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('on <code>release</code>');
});

test('opened after its runs have ended, or opened again: the summary comes without a further run', async () => {
  const { world, bodies, last } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main' });
  await world.runAndReceive({ sha: base, branch: 'main', report: GREEN });
  const sha = twin.commit(repository, { branch: 'topic' });
  await world.runAndReceive({ sha, branch: 'topic', report: KNOWN });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  await twin.settled();
  await world.receive(last('pull_request'));
  expect(bodies(number)[0]).toContain('**1 new failure**');

  twin.closePullRequest(repository, number);
  const next = twin.commit(repository, { branch: 'topic' });
  await world.runAndReceive({ sha: next, branch: 'topic', report: GREEN });
  expect(bodies(number)[0]).toContain('**1 new failure**');
  const pull = twin.pullRequest(repository, number).pull;
  if (pull !== undefined) pull.headSha = next;
  twin.reopenIssueAs(repository, number, 'ann');
  await twin.settled();
  await world.receive(last('pull_request'));
  expect(bodies(number)).toHaveLength(1);
  expect(bodies(number)[0]).toContain('All 2 tests pass');

  // Nothing is known of its commit: there is nothing to say.
  twin.commit(repository, { branch: 'untested' });
  const silent = twin.openPullRequest(repository, { head: { branch: 'untested' } });
  await twin.settled();
  const from = twin.requests.length;
  await world.receive(last('pull_request'));
  expect([bodies(silent), twin.requests.length]).toEqual([[], from]);
});

test('a merged pull request is left as it was', async () => {
  const { sha, number } = await pullRequest();
  const { world, bodies } = here();
  const { twin, repository } = world;
  await world.runAndReceive({ sha, branch: 'topic', report: KNOWN });
  const [before] = bodies(number);
  twin.mergePullRequest(repository, number);
  const from = twin.requests.length;
  await world.runAndReceive({ sha, branch: 'topic', workflowName: 'Late', report: RED });
  expect(bodies(number)).toEqual([before]);
  expect(here().writesSince(from)).toEqual([]);
});
