import { expect, test } from '@jest/globals';
import { refreshSettings } from '../../../app/catch-up/refresh-settings.ts';
import { createBudget } from '../../../app/github/budget.ts';
import type { Octokit } from '../../../app/github/octokit.ts';
import { findBotSettings } from '../../../app/store/bot-settings.ts';
import { markDepartures } from '../../../app/store/installations.ts';
import { upsertRepository } from '../../../app/store/runs.ts';
import { connectClient } from '../../github-twin/connect-client.ts';
import { withBotWorld } from '../ingest/with-bot-world.ts';

const here = withBotWorld();
const INSTALLATION = 7;
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** Three repositories of one installation, of which the bot has heard and whose settings it has not read. */
async function threeRepositories() {
  const { world, database } = here();
  const { twin } = world;
  const repositories = ['a', 'b', 'c'].map((name) =>
    twin.addRepository({ owner: 'octo', name, files: { '.github/assay.yml': 'version: 1\nbot:\n  issues: on\n' } }),
  );
  const [first, second, third] = repositories.map(({ id }) => id) as [number, number, number];
  for (const { id, name } of repositories)
    await upsertRepository(database, { id, installationId: INSTALLATION, owner: 'octo', name, defaultBranch: 'main' });
  const { client } = await connectClient(twin);
  /** One look; answers with the repositories that were asked about, and how. */
  const look = async (calls = 100) => {
    const before = twin.requests.length;
    await refreshSettings({ octokit: client as Octokit, database, log }, INSTALLATION, createBudget(calls));
    const asked = twin.requests.slice(before).filter(({ path }) => path.includes('/contents/'));
    return asked.map(({ path, status }) => `${path.split('/')[3]} ${status}`);
  };
  const age = (id: number, minutes: number) =>
    database.query(`UPDATE bot_settings SET checked_at = now() - $2 * interval '1 minute' WHERE repository_id = $1`, [
      id,
      minutes,
    ]);
  return { twin, database, first, second, third, look, age };
}

test('settings are read once within the hour, those first that were read longest ago, as far as the budget goes', async () => {
  const { database, first, second, third, look, age } = await threeRepositories();
  expect(await look()).toEqual(['a 200', 'b 200', 'c 200']);
  expect(await findBotSettings(database, first)).toMatchObject({ settings: { issues: 'on' } });
  expect(await look()).toEqual([]);
  await age(first, 61);
  await age(second, 59);
  await age(third, 90);
  expect(await look(1)).toEqual(['c 304']);
  expect(await look()).toEqual(['a 304']);
});

test('what GitHub refuses of one keeps no other from being read, and no repository is asked about that left', async () => {
  const { twin, database, first, second, third, look } = await threeRepositories();
  await markDepartures(database, [second], true);
  twin.failNext({ method: 'GET', path: /\/a\/contents\//, status: 500 });
  expect(await look()).toEqual(['a 500', 'c 200']);
  expect(await findBotSettings(database, first)).toBeUndefined();
  expect(await findBotSettings(database, third)).toBeDefined();
  expect(await look()).toEqual(['a 200']);
});

test('when GitHub asks to wait, no further one is asked about', async () => {
  const { twin, look } = await threeRepositories();
  twin.failNext({ method: 'GET', path: /\/contents\//, status: 429, headers: { 'retry-after': '30' } });
  await expect(look()).rejects.toMatchObject({ status: 429 });
  expect(await look(1)).toEqual(['a 200']);
});
