import { expect, test } from '@jest/globals';
import { missingAttempts } from '../../../app/catch-up/missing-attempts.ts';
import { runDelivery } from '../../../app/catch-up/run-delivery.ts';
import { createBudget } from '../../../app/github/budget.ts';
import { listCompletedRuns } from '../../../app/github/list-completed-runs.ts';
import { listRepositories } from '../../../app/github/list-repositories.ts';
import { storeDelivery } from '../../../app/store/deliveries.ts';
import { connectClient } from '../../github-twin/connect-client.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';

const here = withBotWorld();

/** A run of three attempts, of which the bot heard of the second one; and what is missing. */
async function threeAttempts() {
  const { world, database } = here();
  const { twin, repository } = world;
  const sha = twin.commit(repository, { branch: 'main' });
  const first = await world.run({ sha, branch: 'main', report: { adds: 'failed', health: 'passed' } });
  const rerunOf = { id: first.runId };
  await world.runAndReceive({ sha, branch: 'main', rerunOf, report: { adds: 'passed', health: 'passed' } });
  await world.run({ sha, branch: 'main', rerunOf, report: { adds: 'passed', health: 'passed' } });
  const { client } = await connectClient(twin);
  const place = { id: repository.id, owner: 'octo', name: 'shop' };
  const look = async (calls: number) => {
    const { runs } = await listCompletedRuns(client, place, new Date(0), createBudget(10));
    const { missing, complete } = await missingAttempts(
      { octokit: client, database },
      place,
      runs,
      createBudget(calls),
    );
    return { complete, attempts: missing.map(({ run_attempt }) => run_attempt), missing };
  };
  return { client, look };
}

test('every attempt counts that is not taken in, the first one first', async () => {
  const { look } = await threeAttempts();
  expect(await look(10)).toMatchObject({ complete: true, attempts: [1, 3] });
});

test('each earlier attempt costs a request; without any left the next look goes on', async () => {
  const { look } = await threeAttempts();
  expect(await look(0)).toMatchObject({ complete: false, attempts: [] });
});

test('a row of a run is no result of it, and a check or a job is none either', async () => {
  const { look } = await threeAttempts();
  const { database, world } = here();
  await database.query('DELETE FROM run_steps');
  await world.twin.runCheck(world.repository, {
    app: 'circle',
    name: 'build',
    headSha: world.twin.commit(world.repository, { branch: 'main' }),
    conclusion: 'success',
  });
  await world.receive(here().last('check_run'));
  expect(await look(10)).toMatchObject({ attempts: [1, 2, 3] });
});

test('taken in late, the first attempt tells what the others hide: the test flips on one commit', async () => {
  const { look, client } = await threeAttempts();
  const { database, world } = here();
  const [repository] = await listRepositories(client, createBudget(2));
  if (repository === undefined) throw new Error('no repository');
  for (const run of (await look(10)).missing) {
    expect(await storeDelivery(database, runDelivery(1, repository, run))).toBe(true);
    const [row] = await database.query<{ payload: never }>('SELECT payload FROM deliveries WHERE subject LIKE $1', [
      `%:${run.id}:${run.run_attempt}`,
    ]);
    await world.receive({ guid: 'x', event: 'workflow_run', payload: row?.payload } as never);
  }
  expect(await look(10)).toMatchObject({ attempts: [] });
  const [state] = await database.query<{ flips: number; failed: number }>(
    "SELECT commit_flips AS flips, failed FROM test_states JOIN tests ON tests.id = test_id WHERE name = 'adds'",
  );
  expect(state?.failed).toBe(1);
  expect(state?.flips).toBeGreaterThan(0);
});
