import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import type { Database } from '../../app/store/database.ts';
import { addMutes } from '../../app/store/mutes.ts';
import { zipFolder } from '../github-twin/action-executor/zip-folder.ts';
import { type Job, type OidcIssuer, startOidcIssuer } from '../github-twin/oidc-issuer.ts';
import { startTwin } from '../github-twin/start-twin.ts';
import type { RepositoryRecord } from '../github-twin/state.ts';
import type { Twin } from '../github-twin/twin.ts';
import { type BotProcess, startBotProcess } from './faults/bot-process.ts';
import { freePort } from './faults/free-port.ts';
import { withDatabase } from './faults/own-database.ts';
import { reportZip } from './report-zip.ts';

const program = fileURLToPath(new URL('../../dist/action.mjs', import.meta.url));
const NAME = 'assay-report-test-0-1';

interface World {
  readonly twin: Twin;
  readonly issuer: OidcIssuer;
  readonly bot: BotProcess;
  readonly url: string;
  readonly repository: RepositoryRecord;
  /** A run of a pull request's newest commit. */
  startJob(from?: RepositoryRecord): Job & { readonly pull: number };
}

/** A real bot process that takes uploads, a GitHub beside it, and GitHub's issuer of tokens. */
async function withBot(databaseUrl: string, body: (world: World) => Promise<void>): Promise<void> {
  const [twin, issuer, port] = [await startTwin({}), await startOidcIssuer(), await freePort()];
  const url = `http://127.0.0.1:${port}`;
  const bot = startBotProcess(twin, {
    DATABASE_URL: databaseUrl,
    PORT: String(port),
    ASSAY_UPLOAD_URL: url,
    ASSAY_OIDC_ISSUER: issuer.url,
    ASSAY_CATCH_UP_MINUTES: '0',
  });
  try {
    twin.setWebhookTarget(await bot.webhooks);
    const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
    const startJob: World['startJob'] = (from = repository) => {
      const branch = `topic-${Math.random().toString(36).slice(2)}`;
      const headSha = twin.commit(from, { branch });
      const pull = twin.openPullRequest(repository, { head: { branch, repo: from } });
      const run = twin.startRun(repository, {
        headSha,
        headBranch: branch,
        event: 'pull_request',
        headRepository: from,
      });
      return { repository, run, pull };
    };
    await body({ twin, issuer, bot, url, repository, startJob });
    expect(twin.violations).toEqual([]);
  } finally {
    await bot.end('SIGKILL');
    await Promise.all([issuer.close(), twin.close()]);
  }
}

/** The Action's own program, in a job that may have a token. */
async function runAction(workspace: string, env: Readonly<Record<string, string>>) {
  const child = spawn(process.execPath, [program], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH ?? '',
      GITHUB_OUTPUT: join(workspace, 'output'),
      GITHUB_STEP_SUMMARY: join(workspace, 'summary'),
      ...{ IN_CONFIG: 'assay.yml', IN_JOB: 'test', IN_JOB_INDEX: '0', IN_RUN_ATTEMPT: '1', ...env },
    },
  });
  const [log, status] = await Promise.all([
    text(child.stdout),
    new Promise<number | null>((resolve) => child.once('exit', resolve)),
  ]);
  return { log, status };
}

async function withWorkspace(body: (workspace: string) => Promise<void>): Promise<void> {
  const workspace = await mkdtemp(join(tmpdir(), 'assay-upload-'));
  try {
    for (const name of ['output', 'summary']) await writeFile(join(workspace, name), '');
    const report = '<testsuite><testcase name="adds"/><testcase name="drops"/></testsuite>';
    await writeFile(join(workspace, 'r.xml'), report);
    await writeFile(
      join(workspace, 'assay.yml'),
      'version: 1\nsuites:\n  unit: { command: "cp r.xml out.xml", reports: out.xml }\n',
    );
    await body(workspace);
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await condition()); ) {
    if (Date.now() - began > 30_000) throw new Error('did not become true within 30 s');
    await sleep(25);
  }
}
const stored = async (database: Database) =>
  (
    await database.query<{ results: number; reports: number; uploads: number; conclusion: string | null }>(
      `SELECT (SELECT count(*)::integer FROM results) AS results, (SELECT count(*)::integer FROM reports) AS reports,
         (SELECT count(*)::integer FROM uploads) AS uploads, (SELECT max(conclusion) FROM runs) AS conclusion`,
    )
  )[0];
const isIdle = async (database: Database) =>
  (await database.query(`SELECT 1 FROM deliveries WHERE state <> 'done'`)).length === 0;

withDatabase(
  'what the Action sends is there before the run ends, and once after it',
  async (database, databaseUrl) => {
    await withBot(databaseUrl, async ({ twin, issuer, url, repository, startJob }) => {
      const job = startJob();
      await withWorkspace(async (workspace) => {
        const { log, status } = await runAction(workspace, { IN_UPLOAD_URL: `${url}/`, ...issuer.jobEnvironment(job) });
        expect(status).toBe(0);
        expect(log).toContain('report sent to 127.0.0.1');
        await until(async () => (await stored(database))?.results === 2);
        await until(() => twin.comments(repository, job.pull).length === 1);
        expect(twin.comments(repository, job.pull)[0]?.body).toContain('Inconclusive: 1 run still under way');
        await until(() => isIdle(database));
        expect(await stored(database)).toEqual({ results: 2, reports: 1, uploads: 0, conclusion: 'in_progress' });

        twin.uploadArtifact(job.run, NAME, (await zipFolder(join(workspace, 'assay-report'), true)) as Buffer);
        await twin.completeRun(job.run, 'success');
        await until(async () => (await stored(database))?.conclusion === 'success');
        await until(() => twin.comments(repository, job.pull)[0]?.body.includes('All 2 tests pass') === true);
        await until(() => isIdle(database));
        expect(await stored(database)).toEqual({ results: 2, reports: 1, uploads: 0, conclusion: 'success' });
        expect(twin.comments(repository, job.pull)).toHaveLength(1);
      });
    });
  },
  120_000,
);

withDatabase(
  'a bot that is away, or a job without a token, is a warning; the run and its artifact go on',
  async (database, databaseUrl) => {
    await withBot(databaseUrl, async ({ issuer, url, bot, startJob }) => {
      const job = startJob();
      await withWorkspace(async (workspace) => {
        const without = await runAction(workspace, { IN_UPLOAD_URL: url });
        expect(without.status).toBe(0);
        expect(without.log).toMatch(/^::warning title=Assay::The report was not sent to the bot.*id-token: write/m);
        const elsewhere = await runAction(workspace, {
          IN_UPLOAD_URL: url.replace('127.0.0.1', 'localhost'),
          ...issuer.jobEnvironment(job),
        });
        expect(elsewhere.status).toBe(0);
        expect(elsewhere.log).toMatch(/^::warning title=Assay::.*answered 401/m);
        await bot.end('SIGKILL');
        const away = await runAction(workspace, { IN_UPLOAD_URL: url, ...issuer.jobEnvironment(job) });
        expect(away.status).toBe(0);
        expect(away.log).toMatch(/^::warning title=Assay::The report was not sent/m);
        expect((await stored(database))?.reports).toBe(0);
      });
    });
  },
  120_000,
);

withDatabase(
  'what the token says is held against GitHub: another commit, another actor, a fork are not believed',
  async (database, databaseUrl) => {
    await withBot(databaseUrl, async ({ twin, issuer, url, bot, repository, startJob }) => {
      const zip = await reportZip({ adds: 'passed' });
      const send = async (token: string) => {
        const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/zip' };
        const target = `${url}/api/upload?artifact=${NAME}`;
        return (await fetch(target, { method: 'POST', body: new Uint8Array(zip), headers })).status;
      };
      const headSha = twin.commit(repository, { branch: 'main' });
      const push = { repository, run: twin.startRun(repository, { headSha, headBranch: 'main' }) };
      const fork = twin.addRepository({ owner: 'stranger', name: 'shop', forkOf: repository });
      const jobs = [
        [push, { sha: 'f'.repeat(40) }],
        [push, { ref: 'refs/heads/release' }],
        [push, { actor: 'somebody' }],
        [push, { run_id: '4711' }],
        [push, { event_name: 'workflow_dispatch' }],
        [startJob(fork), {}],
      ] as const;
      for (const [job, changes] of jobs) expect(await send(await issuer.token(url, job, changes))).toBe(202);
      const refused = () => bot.lines.filter((line) => line.includes('upload refused')).length;
      await until(() => refused() === jobs.length);
      await until(() => isIdle(database));
      expect(await stored(database)).toMatchObject({ results: 0, reports: 0, uploads: 0 });
      expect(await send(await issuer.token(url, push))).toBe(202);
      await until(async () => (await stored(database))?.results === 1);
    });
  },
  120_000,
);

withDatabase(
  'who the bot says is muted fails no job, and the failure is stored as one',
  async (database, databaseUrl) => {
    await withBot(databaseUrl, async ({ issuer, url, repository, startJob }) => {
      await withWorkspace(async (workspace) => {
        const row = (name: string, inner = '') => `<testcase classname="s" name="${name}">${inner}</testcase>`;
        await writeFile(join(workspace, 'r.xml'), `<testsuite>${row('adds')}${row('drops', '<failure/>')}</testsuite>`);
        await writeFile(
          join(workspace, 'assay.yml'),
          'version: 1\nquarantine: on\nsuites:\n  unit: { command: "cp r.xml out.xml; exit 1", reports: out.xml }\n',
        );
        const run = async () => {
          const job = { ...issuer.jobEnvironment(startJob()), GITHUB_REPOSITORY: 'octo/shop' };
          const { log } = await runAction(workspace, { IN_UPLOAD_URL: url, ...job });
          return { log, output: (await readFile(join(workspace, 'output'), 'utf8')).replaceAll(/<<.*\n/g, '=') };
        };
        const before = await run();
        expect(before.log).not.toContain('Nothing was muted');
        expect(before.output).toContain('conclusion=failure');
        await until(async () => (await stored(database))?.results === 2);
        const [drops] = await database.query<{ id: number }>(`SELECT id FROM tests WHERE name = 'drops'`);
        const mute = { author: 'ann', reason: 'waits', issue: 12, until: new Date('2999-01-31T00:00:00Z') };
        await addMutes(database, repository.id, [drops?.id as number], mute);

        await writeFile(join(workspace, 'output'), '');
        const { log, output } = await run();
        expect(log).toMatch(/^::warning title=Muted%3A .*muted by ann until 2999-01-31: waits \(issue 12\)$/m);
        expect(output).toContain('conclusion=success');
        await until(async () => (await stored(database))?.results === 4);
        const failed = await database.query(`SELECT 1 FROM results WHERE status = 'failed'`);
        expect(failed).toHaveLength(2);
      });
    });
  },
  120_000,
);
