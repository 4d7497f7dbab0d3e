import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { startTwin } from '../github-twin/start-twin.ts';
import type { Twin } from '../github-twin/twin.ts';
import { reportZip } from './report-zip.ts';
import { WANTS_ISSUES } from './wants-issues.ts';

const server = fileURLToPath(new URL('../../dist/server.mjs', import.meta.url));

let twin: Twin;
let dataDir: string;
let bot: ChildProcess | undefined;

beforeEach(async () => {
  twin = await startTwin({});
  dataDir = await mkdtemp(join(tmpdir(), 'assay-kill-'));
});
afterEach(async () => {
  bot?.kill('SIGKILL');
  await twin.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** The bot as an operator starts it: a process of its own on the embedded database. */
async function startBot(): Promise<ChildProcess> {
  const child = spawn(process.execPath, [server], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH: process.env.PATH,
      APP_ID: String(twin.app.id),
      PRIVATE_KEY: twin.app.privateKey,
      WEBHOOK_SECRET: twin.app.webhookSecret,
      ASSAY_GITHUB_API_URL: twin.url,
      ASSAY_DATA_DIR: dataDir,
      HOST: '127.0.0.1',
      PORT: '0',
    },
  });
  const url = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const found = /listening on (http:\/\/\S+)/.exec(line);
      if (found?.[1] !== undefined) resolve(found[1]);
    });
    child.once('exit', (code) => reject(new Error(`the bot ended with ${code}`)));
  });
  twin.setWebhookTarget(`${url}/api/github/webhooks`);
  return child;
}

async function until<T>(look: () => T | undefined): Promise<T> {
  for (const end = Date.now() + 40_000; Date.now() < end; await sleep(50)) {
    const seen = look();
    if (seen !== undefined) return seen;
  }
  throw new Error('did not appear within 40 s');
}

test('kill -9 between storing a delivery and acting on it: after a restart the comment and the issue appear, once', async () => {
  const repository = twin.addRepository({ owner: 'grid-labs', name: 'grid', files: WANTS_ISSUES });
  const base = twin.commit(repository, { branch: 'main' });
  const head = twin.commit(repository, { branch: 'feature' });
  const number = twin.openPullRequest(repository, { head: { branch: 'feature' } });

  bot = await startBot();
  // GitHub hangs when the bot asks for artifacts, so both deliveries are stored and nothing is done yet.
  twin.failNext({ path: /\/artifacts/, status: 503, times: 100, delay: 30_000 });
  for (const [sha, branch, event] of [
    [base, 'main', 'push'],
    [head, 'feature', 'pull_request'],
  ] as const) {
    const run = twin.startRun(repository, { headSha: sha, headBranch: branch, event });
    twin.uploadArtifact(
      run,
      `assay-report-test-0-${run.attempt}`,
      await reportZip({ forecast: 'failed', health: 'passed' }),
    );
    const delivery = await twin.completeRun(run, 'failure');
    expect(delivery).toMatchObject({ ok: true, statusCode: 202 });
  }
  // The first one is being worked on by now: the bot waits for GitHub.
  await until(() => twin.requests.find(({ path }) => path.includes('/access_tokens')));
  bot.kill('SIGKILL');
  await once(bot, 'exit');
  expect([twin.comments(repository, number), twin.issues(repository)]).toEqual([[], []]);

  twin.clearFaults();
  bot = await startBot();
  await until(() => twin.comments(repository, number)[0]);
  await until(() => twin.issues(repository)[0]);
  // GitHub delivers again what it does not know to have arrived; that must add nothing.
  for (const { guid, event } of [...twin.deliveries]) if (event === 'workflow_run') await twin.redeliver(guid);
  await sleep(2_000);
  expect(twin.comments(repository, number)).toHaveLength(1);
  expect(twin.issues(repository)).toHaveLength(1);
  expect(twin.violations).toEqual([]);

  bot.kill('SIGTERM');
  expect(await once(bot, 'exit')).toEqual([0, null]);
}, 120_000);
