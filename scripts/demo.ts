// The main job on one machine: the real action.yml over examples/grid, the real bot, and a twin in place of GitHub.
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { WANTS_ISSUES } from '../test/app/wants-issues.ts';
import { startTwin } from '../test/github-twin/start-twin.ts';
import type { RepositoryRecord } from '../test/github-twin/state.ts';
import type { Twin } from '../test/github-twin/twin.ts';
import { runWorkflow } from './demo/run-workflow.ts';
import { startBot } from './demo/start-bot.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, '.demo');
const snapshotFile = join(folder, 'github.json');
const GREEN = 'Forecast the load of the grid';
const CELLS = ['load: normal', 'load: peak'];
/** Far longer than the bot needs on a slow machine; only a bot that does nothing reaches it. */
const BOT_TIMEOUT_MS = 60_000;
/** What breaks one test of the example: forecasts come out three times too high (examples/grid/README.md). */
const BROKEN = { 'settings.json': `${JSON.stringify({ forecastScale: 3 }, null, 2)}\n` };
/** The bot's client keeps three seconds between two issues; a second one would be there after this. */
const SECOND_ISSUE_MS = 4_000;

const say = (text = ''): void => {
  process.stdout.write(`${text}\n`);
};
const heading = (text: string): void => say(`\n━━ ${text} ${'━'.repeat(Math.max(0, 90 - text.length))}`);

const words = new Set(process.argv.slice(2));
if (words.has('--help')) {
  say(
    'npm run demo [-- --fresh] [-- --serve]\n  --fresh  forget what earlier demos left in .demo/\n  --serve  keep GitHub and the bot up until Ctrl-C',
  );
  process.exit(0);
}
if (words.has('--fresh')) await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });

const python = spawnSync('python3', ['--version']).status === 0;
if (!python) say('python3 is not on PATH: the suite "domain" (python\'s unittest) is left out of this demo.');

const snapshot = await readFile(snapshotFile, 'utf8').then(JSON.parse, () => undefined);
const twin = await startTwin(snapshot === undefined ? {} : { snapshot });
const repository = snapshot === undefined ? found(twin) : twin.repository('grid-labs/grid');
const bot = await startBot(root, twin, join(folder, 'data'));
twin.setWebhookTarget(`${bot.url}/api/github/webhooks`);
let exit = 1;
try {
  exit = await play();
} finally {
  await twin.settled();
  if (exit === 0 && words.has('--serve')) await serve();
  await bot.stop();
  twin.setWebhookTarget(undefined);
  await writeFile(`${snapshotFile}.new`, JSON.stringify(twin.snapshot()));
  await rename(`${snapshotFile}.new`, snapshotFile);
  await twin.close();
}
process.exitCode = exit;

/** A repository with a green main, a pull request that breaks it, and a commit on main that breaks it too. */
function found(github: Twin): RepositoryRecord {
  const made = github.addRepository({ owner: 'grid-labs', name: 'grid', files: WANTS_ISSUES });
  github.commit(made, { branch: 'main', message: GREEN });
  github.commit(made, { branch: 'scale-forecasts', message: 'Scale the forecasts', files: BROKEN });
  github.openPullRequest(made, {
    head: { branch: 'scale-forecasts' },
    title: 'Scale the forecasts',
    author: 'contributor',
  });
  return made;
}

async function play(): Promise<number> {
  const pull = twin.repository('grid-labs/grid').issues.find((issue) => issue.pull !== undefined);
  const green = Object.values(repository.commits).find((commit) => commit.message === GREEN)?.sha as string;
  const workflow = async (title: string, sha: string, branch: string, event: string, files: Record<string, string>) => {
    heading(title);
    const result = await runWorkflow({
      twin,
      repository,
      root,
      workspace: join(folder, 'workspace', branch),
      sha,
      branch,
      event,
      files,
      cells: CELLS,
      suites: python ? '' : 'api',
      // The example has a test that is flaky by design; here it holds still, so that what breaks is what we broke.
      env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', GRID_FLAKE_RATE: '0' },
      show: say,
    });
    say(`run: ${result.conclusion}`);
    return result;
  };

  await workflow('main, green', green, 'main', 'push', {});
  await workflow(
    'pull request that breaks the forecasts',
    pull?.pull?.headSha as string,
    'scale-forecasts',
    'pull_request',
    BROKEN,
  );
  const number = pull?.number as number;
  const comment = await waitFor('the summary on the pull request', () =>
    twin.comments(repository, number).find((one) => one.author === 'assay[bot]'),
  );
  const broken =
    Object.values(repository.commits).find((commit) => commit.message === 'Scale the forecasts on main')?.sha ??
    twin.commit(repository, { branch: 'main', message: 'Scale the forecasts on main', files: BROKEN });
  const last = await workflow('main, broken', broken, 'main', 'push', BROKEN);
  await waitFor('the issue', () => twin.issues(repository).find((issue) => issue.state === 'open'));
  await sleep(SECOND_ISSUE_MS);

  const comments = twin.comments(repository, number);
  const issues = twin.issues(repository);
  heading(`pull request #${number} as GitHub holds it: ${comments.length} comment`);
  say(comments.map((one) => `${one.author}:\n\n${one.body}`).join('\n\n'));
  heading(`issues as GitHub holds them: ${issues.length}`);
  say(
    issues
      .map((issue) => `#${issue.number} ${issue.title} (${issue.state}, by ${issue.author})\n\n${issue.body}`)
      .join('\n\n'),
  );
  heading('what to look at');
  say(`HTML report   ${relative(process.cwd(), last.report)}`);
  say(`pull request  ${twin.url}/grid-labs/grid/pull/${number}   (while the demo is up: npm run demo -- --serve)`);
  say(`requests to GitHub that did not fit its description: ${twin.violations.length}`);
  for (const violation of twin.violations) say(`  ${violation}`);
  const good = comments.length === 1 && issues.length === 1 && comment !== undefined && twin.violations.length === 0;
  say(
    good
      ? '\none comment, one issue'
      : `\nEXPECTED one comment and one issue; there are ${comments.length} and ${issues.length}`,
  );
  return good ? 0 : 1;
}

async function waitFor<T>(what: string, look: () => T | undefined): Promise<T> {
  for (const end = Date.now() + BOT_TIMEOUT_MS; Date.now() < end; await sleep(100)) {
    const seen = look();
    if (seen !== undefined) return seen;
  }
  throw new Error(`${what} did not appear within ${BOT_TIMEOUT_MS} ms`);
}

async function serve(): Promise<void> {
  say('\nup until Ctrl-C');
  await new Promise<void>((resolve) => process.once('SIGINT', () => resolve()));
}
