import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startTwin } from '../github-twin/start-twin.ts';
import { startBotProcess } from './faults/bot-process.ts';
import { freePort } from './faults/free-port.ts';
import { withDatabase } from './faults/own-database.ts';
import { reportZip } from './report-zip.ts';

async function until(look: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; !(await look()); i += 1) {
    if (i > 500) throw new Error('did not become true within 25 s');
    await sleep(50);
  }
}

withDatabase(
  'webhooks that failed are asked for, and runs that GitHub never told of are taken in, once',
  async (database, url) => {
    const port = await freePort();
    const twin = await startTwin({ webhookTarget: `http://127.0.0.1:${port}/api/github/webhooks` });
    const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
    const run = async (branch: string, event: string, name: string) => {
      const headSha = twin.commit(repository, { branch });
      const record = twin.startRun(repository, { headSha, headBranch: branch, event });
      twin.uploadArtifact(record, `assay-report-${name}-0-1`, await reportZip({ [name]: 'failed', health: 'passed' }));
      return record;
    };
    const bot = () => startBotProcess(twin, { DATABASE_URL: url, PORT: String(port) });

    // Nobody listens: the webhook fails. And of the second run GitHub sends nothing at all.
    await twin.completeRun(await run('main', 'push', 'adds'), 'failure');
    twin.setWebhookTarget(undefined);
    const quiet = await run('topic', 'pull_request', 'drops');
    const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
    await twin.completeRun(quiet, 'failure');
    twin.setWebhookTarget(`http://127.0.0.1:${port}/api/github/webhooks`);
    let process = bot();
    await process.webhooks;
    await until(() => twin.issues(repository).length === 1 && twin.comments(repository, pull).length === 1);
    await until(async () => (await database.query("SELECT 1 FROM deliveries WHERE state = 'pending'")).length === 0);
    expect(await process.end('SIGTERM')).toBe(0);
    const subjects = await database.query('SELECT subject FROM deliveries WHERE subject IS NOT NULL');

    // The next look finds nothing: all is known, from the webhook or from the look before.
    await database.query(
      "UPDATE chores SET next_at = now(); UPDATE redeliveries SET asked_at = now() - interval '1 day'",
    );
    const before = twin.requests.length;
    process = bot();
    await until(() => twin.requests.slice(before).some(({ path }) => path.includes('/actions/runs?')));
    await sleep(1_000);
    expect(await process.end('SIGTERM')).toBe(0);
    expect(
      twin.requests.slice(before).filter(({ path }) => path.includes('/artifacts') || path.includes('/attempts')),
    ).toEqual([]);
    expect(await database.query('SELECT subject FROM deliveries WHERE subject IS NOT NULL')).toEqual(subjects);
    expect([twin.issues(repository).length, twin.comments(repository, pull).length]).toEqual([1, 1]);
    expect(twin.violations).toEqual([]);
    await twin.close();
  },
  60_000,
);

withDatabase(
  'history follows a repository; work of a suspended installation rests, data of a deleted one goes',
  async (database, url) => {
    const twin = await startTwin({});
    const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
    const process = startBotProcess(twin, { DATABASE_URL: url, ASSAY_CATCH_UP_MINUTES: '0' });
    twin.setWebhookTarget(await process.webhooks);
    const run = async () => {
      const headSha = twin.commit(repository, { branch: 'main' });
      const record = twin.startRun(repository, { headSha, headBranch: 'main' });
      twin.uploadArtifact(record, 'assay-report-test-0-1', await reportZip({ adds: 'failed', health: 'passed' }));
      await twin.completeRun(record, 'failure');
    };
    const runs = async () => (await database.query('SELECT 1 FROM runs')).length;
    await run();
    await until(async () => (await runs()) === 1 && twin.issues(repository).length === 1);
    // The summary comes after the issues, and would wait for a quarter of an hour once the installation is suspended.
    await until(async () => (await database.query("SELECT 1 FROM deliveries WHERE state = 'pending'")).length === 0);

    await twin.moveRepository(repository, { owner: 'hexa', name: 'store' });
    const [place] = await database.query('SELECT id, owner, name FROM repositories');
    await until(async () => {
      const [row] = await database.query<{ owner: string }>('SELECT owner FROM repositories');
      return row?.owner === 'hexa';
    });
    expect(place).toMatchObject({ id: repository.id });

    await twin.changeInstallation('suspend');
    await until(
      async () => (await database.query('SELECT 1 FROM installations WHERE suspended_at IS NOT NULL')).length === 1,
    );
    await run();
    await sleep(1_500);
    expect(await runs()).toBe(1);
    await twin.changeInstallation('unsuspend');
    await until(async () => (await runs()) === 2);
    expect(twin.issues(repository)).toHaveLength(1);
    await until(async () => (await database.query("SELECT 1 FROM deliveries WHERE state = 'pending'")).length === 0);

    await twin.changeInstallation('deleted');
    await until(
      async () => (await database.query('SELECT 1 FROM installations WHERE deleted_at IS NOT NULL')).length === 1,
    );
    expect(await process.end('SIGTERM')).toBe(0);
    const keep = startBotProcess(twin, { DATABASE_URL: url, ASSAY_KEEP_DELETED_DAYS: '1' });
    await keep.webhooks;
    await sleep(1_000);
    expect(await keep.end('SIGTERM')).toBe(0);
    expect(await runs()).toBe(2);
    await database.query(
      "UPDATE chores SET next_at = now(); UPDATE installations SET deleted_at = now() - interval '2 days'",
    );
    const clear = startBotProcess(twin, { DATABASE_URL: url, ASSAY_KEEP_DELETED_DAYS: '1' });
    await until(async () => (await database.query('SELECT 1 FROM installations')).length === 0);
    expect(await clear.end('SIGTERM')).toBe(0);
    for (const table of ['repositories', 'runs', 'reports', 'results', 'tests', 'issues'])
      expect([table, await database.query(`SELECT 1 FROM ${table}`)]).toEqual([table, []]);
    expect(twin.violations).toEqual([]);
    await twin.close();
  },
  60_000,
);
