import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect } from '@jest/globals';
import { addMutes } from '../../../app/store/mutes.ts';
import { parseCommandFile } from '../../github-twin/action-executor/parse-command-file.ts';
import { startOidcIssuer } from '../../github-twin/oidc-issuer.ts';
import { startTwin } from '../../github-twin/start-twin.ts';
import { startBotProcess } from '../faults/bot-process.ts';
import { freePort } from '../faults/free-port.ts';
import { withDatabase } from '../faults/own-database.ts';

const program = fileURLToPath(new URL('../../../dist/action.mjs', import.meta.url));
/** `adds` fails as long as there is a file of that name. */
const TESTS = `import assert from 'node:assert';
import { existsSync } from 'node:fs';
import { describe, test } from 'node:test';
test('steady', () => {});
describe('grid', () => { test('adds', () => assert.ok(!existsSync('bad-adds'), 'the grid of adds is broken at noon')); });
`;
const COMMAND = 'rm -f r.xml; node --test --test-reporter=junit --test-reporter-destination=r.xml "$@" grid.test.mjs';
const CONFIG = `version: 1
quarantine: on
suites:
  unit: { command: [sh, -c, ${JSON.stringify(COMMAND)}, sh], reports: r.xml, retry_only_failed: { words: ["--test-name-pattern={name}"] } }
`;

/** The Action's own program in a job; answers with its outputs and what it printed. */
async function runAction(workspace: string, env: Readonly<Record<string, string>>) {
  const output = join(workspace, 'output');
  for (const name of ['output', 'summary']) await writeFile(join(workspace, name), '');
  const child = spawn(process.execPath, [program], {
    cwd: workspace,
    env: {
      ...{ PATH: process.env.PATH ?? '', GITHUB_OUTPUT: output, GITHUB_STEP_SUMMARY: join(workspace, 'summary') },
      GITHUB_REPOSITORY: 'octo/shop',
      ...{ IN_CONFIG: 'assay.yml', IN_JOB: 'test', IN_JOB_INDEX: '0', IN_RUN_ATTEMPT: '1', ...env },
    },
  });
  const log = await text(child.stdout);
  const said = parseCommandFile(await readFile(output, 'utf8'));
  return { log, conclusion: said.conclusion, failed: said.failed, muted: said.muted };
}

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (const began = Date.now(); !(await condition()); ) {
    if (Date.now() - began > 60_000) throw new Error('did not become true within 60 s');
    await sleep(50);
  }
}

withDatabase(
  'what a person muted does not fail the job, and what a pull request says it fixes is repeated',
  async (database, databaseUrl) => {
    const [twin, issuer, port] = [await startTwin({}), await startOidcIssuer(), await freePort()];
    const workspace = await mkdtemp(join(tmpdir(), 'assay-whole-'));
    const url = `http://127.0.0.1:${port}`;
    const bot = startBotProcess(twin, {
      ...{ DATABASE_URL: databaseUrl, PORT: String(port), ASSAY_UPLOAD_URL: url },
      ...{ ASSAY_OIDC_ISSUER: issuer.url, ASSAY_CATCH_UP_MINUTES: '0' },
    });
    try {
      twin.setWebhookTarget(await bot.webhooks);
      const files = { '.github/assay.yml': 'version: 1\nbot: { issues: off, quarantine: { repeat: 3 } }\n' };
      const repository = twin.addRepository({ owner: 'octo', name: 'shop', files });
      for (const [name, content] of Object.entries({ 'grid.test.mjs': TESTS, 'assay.yml': CONFIG, 'bad-adds': '' }))
        await writeFile(join(workspace, name), content);
      let topics = 0;
      const runFor = async (body: string) => {
        topics += 1;
        const branch = `topic-${topics}`;
        const headSha = twin.commit(repository, { branch });
        const pull = twin.openPullRequest(repository, { head: { branch }, body });
        const run = twin.startRun(repository, { headSha, headBranch: branch, event: 'pull_request' });
        const outcome = await runAction(workspace, {
          IN_UPLOAD_URL: url,
          ...issuer.jobEnvironment({ repository, run }),
        });
        await until(() => twin.comments(repository, pull).length === 1);
        return { ...outcome, body: twin.comments(repository, pull)[0]?.body ?? '' };
      };

      expect(await runFor('')).toMatchObject({ conclusion: 'failure', failed: '1', muted: '0' });
      const [test] = await database.query<{ id: number }>(`SELECT id FROM tests WHERE name = 'adds'`);
      const testId = test?.id as number;
      const mute = { author: 'ann', reason: 'waits for #9', issue: 9, until: new Date(Date.now() + 86_400_000) };
      await addMutes(database, repository.id, [testId], mute);
      const muted = await runFor('');
      expect(muted).toMatchObject({ conclusion: 'success', failed: '1', muted: '1' });
      expect(muted.body).toContain('1 muted');
      expect(muted.body).toContain('Muted by ann');

      const cells = [{ test: String(testId), variant: '' }];
      await database.query(
        `INSERT INTO issues (repository_id, key, episode, kind, state, filed_in, number, filed_at, closed_by_person, record)
         VALUES ($1, 'k', 1, 'flaky', 'open', $1, 900, now(), 0, $2)`,
        [repository.id, JSON.stringify({ cells })],
      );
      const broken = await runFor('Fixes #900');
      expect(broken).toMatchObject({ conclusion: 'failure', failed: '1', muted: '0' });
      expect(broken.body).toContain('#900: **not shown to be fixed**, failed in attempt 1 of 3.');
      await rm(join(workspace, 'bad-adds'));
      const mended = await runFor('Fixes #900');
      expect(mended).toMatchObject({ conclusion: 'success', failed: '0' });
      expect(mended.body).toContain('- Attempts to fix #900: 3 of 3 passed.');
      expect(twin.violations).toEqual([]);
    } finally {
      await bot.end('SIGKILL');
      await Promise.all([issuer.close(), twin.close(), rm(workspace, { recursive: true, force: true })]);
    }
  },
  180_000,
);
