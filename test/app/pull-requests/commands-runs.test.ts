import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { withBotWorld } from '../ingest/with-bot-world.ts';
import { reportZip } from '../report-zip.ts';

const here = withBotWorld();
const STRESS = `name: Stress
on:
  workflow_dispatch:
    inputs:
      test: { required: true }
      count: { default: "50" }
jobs: {}
`;
const FILES = {
  '.github/assay.yml': 'version: 1\nbot:\n  rerun_flaky: 1\n  stress_workflow: stress.yml\n',
  '.github/workflows/stress.yml': STRESS,
};

beforeEach(() => {
  const { twin, repository } = here().world;
  twin.setPermissions({ ...twin.app.permissions, actions: 'write' });
  repository.collaborators.ann = 'write';
});
afterEach(() => here().world.twin.clearFaults());

const runs = () => here().world.twin.runs(here().world.repository);
const reruns = (from = 0) =>
  here()
    .writesSince(from)
    .filter((line) => /rerun|dispatches/.test(line));

async function open(files: Record<string, string> = FILES) {
  const { world } = here();
  const { twin, repository } = world;
  const base = twin.commit(repository, { branch: 'main', files });
  await world.runAndReceive({ sha: base, branch: 'main', report: { adds: 'passed', drops: 'passed' } });
  const sha = twin.commit(repository, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { branch: 'topic' } });
  return { number, sha };
}

async function say(number: number, body: string) {
  const { twin, repository, deliverNew } = here().world;
  const id = twin.commentAs(repository, number, 'ann', body);
  await deliverNew();
  const all = twin.comments(repository, number);
  return {
    reactions: all.find((comment) => comment.id === id)?.reactions.map(({ content }) => content),
    answer: all.findLast(({ body: said }) => said.includes(`assay:answer v1 ${id}`))?.body ?? '',
  };
}

/** Hears every comment again, as after a crash before the last of them was answered. */
async function hearAgain() {
  const { database, world } = here();
  await database.query('DELETE FROM comment_commands');
  for (const again of world.twin.deliveries.filter(({ event }) => event === 'issue_comment'))
    await world.receive(again);
}

describe('rerun', () => {
  test('runs the failed jobs of the newest runs again, once for each attempt', async () => {
    const { number, sha } = await open();
    const { world } = here();
    const jobs = { 'test (20)': 'success', 'test (22)': 'failure' };
    await world.runAndReceive({ sha, branch: 'topic', jobs, report: { adds: 'failed', drops: 'passed' } });
    await world.runAndReceive({ sha, branch: 'topic', workflowName: 'Lint', report: { style: 'passed' } });
    const { reactions, answer } = await say(number, '/assay rerun');
    expect(reactions).toEqual(['+1']);
    expect(answer).toContain('failed jobs, once more');
    const [red, green] = runs().filter(({ headSha }) => headSha === sha);
    expect(red).toMatchObject({ attempt: 2, status: 'in_progress' });
    expect(red?.jobs.filter(({ attempt }) => attempt === 2).map(({ name }) => name)).toEqual(['test (22)']);
    expect(green).toMatchObject({ attempt: 1 });
    await hearAgain();
    expect(reruns()).toHaveLength(1);
    expect(await say(number, '/assay rerun')).toMatchObject({
      reactions: ['confused'],
      answer: expect.stringContaining('Runs that go on can be run again once they have ended'),
    });
  });

  test.each([true, false])(
    'a request whose answer was lost is made again only where GitHub did not do it (did: %s)',
    async (afterEffect) => {
      const { number, sha } = await open();
      const { twin, repository, deliverNew, receive, runAndReceive } = here().world;
      await runAndReceive({ sha, branch: 'topic', report: { adds: 'failed', drops: 'passed' } });
      twin.failNext({ method: 'POST', path: /rerun/, status: 502, afterEffect });
      const comment = twin.commentAs(repository, number, 'ann', '/assay rerun');
      await expect(deliverNew()).rejects.toThrow();
      const heard = twin.deliveries.find(
        ({ payload }) => (payload.comment as { id?: number } | undefined)?.id === comment,
      );
      if (heard === undefined) throw new Error('no webhook was sent');
      await receive(heard);
      expect(runs().find(({ headSha }) => headSha === sha)).toMatchObject({ attempt: 2 });
      expect(reruns()).toHaveLength(afterEffect ? 1 : 2);
      expect(await here().database.query('SELECT outcome FROM workflow_requests')).toEqual([{ outcome: 'done' }]);
    },
  );

  test('names a suite or a job, and says which there are not', async () => {
    const { number, sha } = await open();
    const { world } = here();
    const jobs = { 'test (normal)': 'failure', lint: 'failure' };
    const artifacts = { 'assay-report-test-0-1': await reportZip({ adds: 'failed' }) };
    await world.runAndReceive({ sha, branch: 'topic', jobs, artifacts, conclusion: 'failure' });
    expect(await say(number, '/assay rerun deploy')).toMatchObject({
      reactions: ['confused'],
      answer: expect.stringContaining('No job is called or runs <code>deploy</code>'),
    });
    expect(await say(number, '/assay rerun unit')).toMatchObject({ reactions: ['+1'] });
    const run = runs().find(({ headSha }) => headSha === sha);
    expect(run?.jobs.filter(({ attempt }) => attempt === 2).map(({ name }) => name)).toEqual(['test (normal)']);
    expect(reruns()).toEqual([expect.stringMatching(/\/actions\/jobs\/\d+\/rerun$/)]);
  });

  test('an app that may not says so, and may try again once it may', async () => {
    const { number, sha } = await open();
    const { twin, repository, runAndReceive } = here().world;
    await runAndReceive({ sha, branch: 'topic', report: { adds: 'failed' } });
    const body = { message: 'Resource not accessible by integration' };
    twin.failNext({ method: 'POST', path: /rerun/, status: 403, body });
    expect(await say(number, '/assay rerun')).toMatchObject({
      reactions: ['confused'],
      answer: expect.stringContaining('GitHub refuses to run it again: Resource not accessible by integration'),
    });
    expect(await say(number, '/assay rerun')).toMatchObject({ reactions: ['+1'] });
    expect(repository.runs.findLast(({ headSha }) => headSha === sha)?.attempt).toBe(2);
  });
});

describe('rerun_flaky', () => {
  const FLAKE = () => 'connect to the parcel service: connection was reset';
  /** `adds` passes and fails with one error on four commits of the default branch. */
  async function flakyBase(files?: Record<string, string>) {
    const { world } = here();
    const { twin, repository } = world;
    for (let commit = 0; commit < 4; commit += 1) {
      const sha = twin.commit(repository, { branch: 'main' });
      const report = await reportZip({ adds: 'failed', drops: 'passed' }, [], FLAKE);
      const first = await world.runAndReceive({ sha, branch: 'main', report, conclusion: 'failure' });
      const rerunOf = { id: first.runId };
      await world.runAndReceive({ sha, branch: 'main', rerunOf, report: { adds: 'passed', drops: 'passed' } });
    }
    return open(files);
  }
  const red = async (sha: string, outcomes: Parameters<typeof reportZip>[0], rerunOf?: { id: number }) =>
    here().world.run({
      ...{ sha, branch: 'topic', conclusion: 'failure', report: await reportZip(outcomes, [], FLAKE) },
      ...(rerunOf === undefined ? {} : { rerunOf }),
    });
  /** Ends the attempt that the bot asked for. */
  const endAgain = async (sha: string) => {
    const { twin, receive } = here().world;
    const run = runs().find(({ headSha }) => headSha === sha);
    if (run === undefined) throw new Error('no run');
    twin.uploadArtifact(run, `assay-report-test-0-${run.attempt}`, await reportZip({ adds: 'failed' }, [], FLAKE));
    const delivery = await twin.completeRun(run, 'failure');
    if (delivery !== undefined) await receive(delivery);
  };

  test('runs failed jobs again where all is flaky, as often as it may, and never twice for one attempt', async () => {
    const { number, sha } = await flakyBase();
    const delivery = await red(sha, { adds: 'failed', drops: 'passed' });
    await here().world.receive(delivery);
    expect(here().bodies(number)[0]).toContain('**No new failures** · 1 known flaky');
    expect(reruns()).toEqual([expect.stringMatching(/rerun-failed-jobs$/)]);
    await here().world.receive(delivery);
    expect(reruns()).toHaveLength(1);
    await endAgain(sha);
    expect(runs().find(({ headSha }) => headSha === sha)).toMatchObject({ attempt: 2, status: 'completed' });
    expect(reruns()).toHaveLength(1);
    // A person may go on.
    expect(await say(number, '/assay rerun')).toMatchObject({ reactions: ['+1'] });
    expect(reruns()).toHaveLength(2);
  });

  test('not where anything else fails, nor where it is not switched on', async () => {
    const { sha } = await flakyBase();
    await here().world.receive(await red(sha, { adds: 'failed', drops: 'failed' }));
    expect(reruns()).toEqual([]);
  });

  test('not where it is not switched on', async () => {
    const { sha, number } = await flakyBase({ '.github/assay.yml': 'version: 1\n' });
    await here().world.receive(await red(sha, { adds: 'failed', drops: 'passed' }));
    expect(here().bodies(number)[0]).toContain('1 known flaky');
    expect(reruns()).toEqual([]);
  });
});

describe('stress', () => {
  test('starts the workflow of the repository on the branch, once', async () => {
    const { number, sha } = await open();
    await here().world.runAndReceive({ sha, branch: 'topic', report: { adds: 'failed', drops: 'passed' } });
    expect(await say(number, '/assay stress adds 200')).toMatchObject({
      reactions: ['+1'],
      answer: expect.stringContaining(
        'Started <code>stress.yml</code> on <code>topic</code>: **grid › adds**, 200 times.',
      ),
    });
    expect(runs().at(-1)).toMatchObject({
      ...{ event: 'workflow_dispatch', headBranch: 'topic', workflowName: 'Stress' },
      inputs: { test: 'adds', count: '200' },
    });
    await hearAgain();
    expect(reruns()).toHaveLength(1);
    await say(number, '/assay stress adds');
    expect(runs().at(-1)?.inputs).toEqual({ test: 'adds', count: '50' });
    expect((await say(number, '/assay stress adds 1001')).answer).toContain('1 to 1000 times');
    expect(reruns()).toHaveLength(2);
  });

  test('is not repeated when the answer was lost, and says so', async () => {
    const { number, sha } = await open();
    const { twin, repository, deliverNew, receive } = here().world;
    await here().world.runAndReceive({ sha, branch: 'topic', report: { adds: 'failed' } });
    twin.failNext({ method: 'POST', path: /dispatches/, status: 502, afterEffect: true });
    twin.commentAs(repository, number, 'ann', '/assay stress adds');
    await expect(deliverNew()).rejects.toThrow();
    await receive(here().last('issue_comment'));
    expect(runs().filter(({ event }) => event === 'workflow_dispatch')).toHaveLength(1);
    expect(here().bodies(number).at(-1)).toContain('Whether GitHub started <code>stress.yml</code> is not known');
    expect(reruns()).toHaveLength(1);
  });

  test('never for a fork, and not without a workflow that takes it', async () => {
    const { number } = await open();
    const { twin, repository } = here().world;
    const fork = twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
    twin.commit(fork, { branch: 'patch' });
    const foreign = twin.openPullRequest(repository, { head: { repo: fork, branch: 'patch' } });
    expect((await say(foreign, '/assay stress adds')).answer).toContain('one of a fork');
    twin.commit(repository, { branch: 'topic', files: { '.github/workflows/stress.yml': 'on: push\n' } });
    expect((await say(number, '/assay stress adds')).answer).toContain(
      'GitHub refuses to start <code>stress.yml</code>: Workflow does not have &#39;workflow&#95;dispatch&#39; trigger',
    );
    expect(reruns()).toHaveLength(1);
  });

  test('a repository that names no workflow is told how', async () => {
    const { number } = await open({ '.github/assay.yml': 'version: 1\n' });
    expect((await say(number, '/assay stress adds')).answer).toContain('`bot.stress_workflow`');
  });
});
