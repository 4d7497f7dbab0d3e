import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { claimDelivery } from '../../app/store/claim-delivery.ts';
import { postponeDelivery, storeDelivery } from '../../app/store/deliveries.ts';
import { startTwin } from '../github-twin/start-twin.ts';
import { withDatabase } from './faults/own-database.ts';
import { reportZip } from './report-zip.ts';

const program = fileURLToPath(new URL('../../dist/server.mjs', import.meta.url));

function assayBot(
  env: Record<string, string>,
  ...words: string[]
): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...words],
      { env: { PATH: process.env.PATH, ...env } },
      (error, stdout, stderr) => resolve({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
  });
}

withDatabase(
  'deliveries that were given up are listed, shown, tried again and dropped',
  async (database, url) => {
    const env = { DATABASE_URL: url };
    for (const id of ['d1', 'd2']) {
      await storeDelivery(database, { id, event: 'workflow_run', payload: '{"action":"completed"}', repositoryId: 5 });
      const held = await claimDelivery(database, 60);
      if (held === undefined) throw new Error('nothing to claim');
      await postponeDelivery(database, held, {
        error: 'TypeError: x\n at y',
        afterSeconds: 0,
        countsAsAttempt: true,
        dead: true,
      });
    }
    expect((await assayBot(env, 'deliveries', 'list')).stdout).toMatch(
      /^d2 {2}workflow_run\.completed .* TypeError: x\nd1 /,
    );
    expect(JSON.parse((await assayBot(env, 'deliveries', 'show', 'd1')).stdout)).toMatchObject({
      id: 'd1',
      state: 'dead',
    });
    expect(await assayBot(env, 'deliveries', 'retry', 'd1')).toMatchObject({ code: 0 });
    expect(await assayBot(env, 'deliveries', 'drop', 'd2')).toMatchObject({ code: 0 });
    expect((await assayBot(env, 'deliveries', 'list')).stdout).toBe('no delivery is dead\n');
    expect(await database.query('SELECT id, state FROM deliveries ORDER BY id')).toEqual([
      { id: 'd1', state: 'pending' },
      { id: 'd2', state: 'done' },
    ]);
    expect(await assayBot(env, 'deliveries', 'retry')).toMatchObject({
      code: 3,
      stderr: expect.stringContaining('--all'),
    });
    expect(await assayBot(env, 'deliveries', 'burn')).toMatchObject({ code: 3 });
  },
  60_000,
);

withDatabase(
  'backfill fills history and says nothing; its rehearsal says all and fills nothing',
  async (database, url) => {
    const twin = await startTwin({});
    const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
    const run = async (branch: string, event: string, status: 'passed' | 'failed') => {
      const headSha = twin.commit(repository, { branch });
      const record = twin.startRun(repository, { headSha, headBranch: branch, event });
      twin.uploadArtifact(record, 'assay-report-test-0-1', await reportZip({ adds: status, health: 'passed' }));
      await twin.completeRun(record, status === 'failed' ? 'failure' : 'success');
    };
    await run('main', 'push', 'failed');
    await run('topic', 'pull_request', 'failed');
    const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
    twin.closePullRequest(repository, pull);
    await run('main', 'push', 'passed');
    const env = {
      DATABASE_URL: url,
      APP_ID: String(twin.app.id),
      PRIVATE_KEY: twin.app.privateKey,
      WEBHOOK_SECRET: 'any',
      ASSAY_GITHUB_API_URL: twin.url,
    };
    const count = async () => (await database.query('SELECT 1 FROM results')).length;

    const rehearsal = await assayBot(env, 'backfill', '--repo', 'octo/shop', '--days', '2', '--dry-run');
    expect(rehearsal).toMatchObject({ code: 0, stderr: '' });
    expect(
      rehearsal.stdout
        .split('\n')
        .filter((line) => line.startsWith('would'))
        .map((line) => line.split(':')[0]),
    ).toEqual(['would file', `would say on #${pull}`, 'would say on Test failure', 'would close']);
    expect(await count()).toBe(0);

    const real = await assayBot(env, 'backfill', '--repo', 'octo/shop', '--days', '2');
    expect(real).toMatchObject({ code: 0, stdout: expect.stringContaining('3 attempts taken in') });
    expect(await count()).toBe(6);
    expect((await assayBot(env, 'backfill', '--repo', 'octo/shop')).stdout).toContain('0 attempts not taken in yet');
    expect([twin.issues(repository), twin.comments(repository, pull)]).toEqual([[], []]);
    expect(twin.requests.filter(({ method, path }) => method !== 'GET' && !path.endsWith('/access_tokens'))).toEqual(
      [],
    );
    expect(twin.violations).toEqual([]);
    await twin.close();
  },
  90_000,
);
