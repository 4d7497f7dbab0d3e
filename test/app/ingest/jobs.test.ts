import { expect, test } from '@jest/globals';
import { reportZip } from '../report-zip.ts';
import { withBotWorld } from './with-bot-world.ts';

const here = withBotWorld();

/** A pull request with a run of two legs, of which the second one died before it could report. */
async function deadLeg(wanted: { jobs?: Record<string, string> | undefined; from?: 'fork' } = {}) {
  const { world, last } = here();
  const { twin, repository } = world;
  const home =
    wanted.from === undefined ? repository : twin.addRepository({ owner: 'eve', name: 'shop', forkOf: repository });
  const sha = twin.commit(home, { branch: 'topic' });
  const number = twin.openPullRequest(repository, { head: { repo: home, branch: 'topic' } });
  const run = await world.run({
    sha,
    branch: 'topic',
    event: 'pull_request',
    from: home,
    report: { adds: 'passed' },
    conclusion: 'failure',
    jobs: wanted.jobs ?? { 'test (normal)': 'success', 'test (peak)': 'failure' },
  });
  return { number, run, sha, job: last('workflow_job') };
}

const DEAD = '❔ **Inconclusive: 1 job left no report**';

test('a leg that died without a report is inconclusive, whichever webhook comes first, and once', async () => {
  for (const order of [
    ['job', 'run'],
    ['run', 'job'],
    ['run', 'job', 'job', 'run'],
  ] as const) {
    const { world, bodies } = here();
    const it = await deadLeg();
    for (const which of order) await world.receive(it[which]);
    const [body, ...others] = bodies(it.number);
    expect(others).toEqual([]);
    expect(body).toContain(DEAD);
    expect(body).toContain('JOB&#95;NO&#95;REPORT');
    expect(body?.replaceAll(/\\|&#40;|&#41;/g, '')).toMatch(
      /test.{0,6}peak.{0,6} ended with failure and left no report/,
    );
    world.twin.closePullRequest(world.repository, it.number);
  }
});

test('jobs are asked for where no webhook told of them, and only of runs that are not green', async () => {
  const { world, bodies, database } = here();
  const asked = () => world.twin.requests.filter(({ path }) => path.includes('/jobs')).length;
  const it = await deadLeg();
  await world.receive(it.run);
  expect(asked()).toBe(1);
  expect(bodies(it.number)[0]).toContain(DEAD);
  expect(await database.query('SELECT name, conclusion FROM run_jobs ORDER BY name')).toEqual([
    { name: 'test (normal)', conclusion: 'success' },
    { name: 'test (peak)', conclusion: 'failure' },
  ]);
  const sha = world.twin.pushTo(world.repository, it.number);
  await world.runAndReceive({ sha, branch: 'topic', report: { adds: 'passed' } });
  expect(asked()).toBe(1);
});

test('a run of a fork is held to the same', async () => {
  const { world, bodies } = here();
  const it = await deadLeg({ from: 'fork' });
  await world.receive(it.run);
  await world.receive(it.job);
  expect(bodies(it.number)).toHaveLength(1);
  expect(bodies(it.number)[0]).toContain(DEAD);
});

test('a report that comes late takes the word back', async () => {
  const { world, bodies, database } = here();
  const it = await deadLeg();
  await world.receive(it.run);
  expect(bodies(it.number)[0]).toContain(DEAD);
  // GitHub lists it only now; the bot is told to look once more.
  world.twin.uploadArtifact({ id: it.run.runId }, 'assay-report-test-1-1', await reportZip({ drops: 'failed' }));
  const [facts] = await database.query<{ id: number }>('SELECT github_run_id AS id FROM runs');
  expect(facts?.id).toBe(it.run.runId);
  await world.lookAgain(it.run);
  expect(bodies(it.number)).toHaveLength(1);
  expect(bodies(it.number)[0]).toContain('1 unclassified failure');
  expect(bodies(it.number)[0]).not.toContain('left no report');
});

test('a job that failed after all its legs had reported is not called dead', async () => {
  const { world, bodies } = here();
  const it = await deadLeg({ jobs: { test: 'failure' } });
  await world.receive(it.run);
  expect(bodies(it.number)[0]).toContain('❌ **1 run failed outside the tests**');
});

test('a job of a repository or a workflow that has nothing to do with Assay leads to nothing', async () => {
  const { world, database, last } = here();
  const { twin, repository } = world;
  const sha = twin.commit(repository, { branch: 'topic' });
  const run = await world.run({ sha, branch: 'topic', conclusion: 'failure', jobs: { lint: 'failure' } });
  await world.receive(last('workflow_job'));
  await world.receive(run);
  expect(await database.query('SELECT 1 FROM run_jobs')).toEqual([]);
  expect(await database.query('SELECT 1 FROM runs')).toEqual([]);
});
