import { setTimeout as sleep } from 'node:timers/promises';
import { startBotProcess } from '../../test/app/faults/bot-process.ts';
import { startPostgresServer } from '../../test/app/faults/postgres-server.ts';
import { startTwin } from '../../test/github-twin/start-twin.ts';
import { prepareRun } from './prepare-run.ts';
import { quantile } from './quantile.ts';
import type { World } from './world.ts';

const LIMITS = { summaryMs: 2_000, calls: 4, writes: 0 };
const TESTS = 10_000;
const FAILURES = 20;
/** Odd, so that the median is one of them. */
const SUMMARIES = 5;
/** A second summary of a commit waits for five seconds; one that comes in this time was not needed. */
const SETTLE_MS = 2_000;

/** From the webhook to the comment, and what a green run costs at GitHub. */
export async function pullRequest({ print, check, quick }: World): Promise<void> {
  const server = await startPostgresServer();
  if (server === undefined) throw new Error('PostgreSQL is not installed');
  const twin = await startTwin({});
  const bot = startBotProcess(twin, { DATABASE_URL: server.url, ASSAY_CATCH_UP_MINUTES: '0' });
  try {
    twin.setWebhookTarget(await bot.webhooks);
    const took: number[] = [];
    // The first one also opens connections and compiles code.
    for (let i = 0; i <= (quick ? 1 : SUMMARIES); i += 1) {
      const { repository, pull, complete } = await prepareRun(twin, `summary-${i}`, FAILURES, TESTS);
      const began = performance.now();
      await complete();
      while (twin.comments(repository, pull).length === 0) await sleep(5);
      took.push(performance.now() - began);
    }
    print(`the first summary after the start took ${took[0]?.toFixed(0)} ms`);
    const what = `webhook to summary, ${TESTS} tests, ${FAILURES} failures, ms`;
    check(what, quantile(took.slice(1), 0.5), '<=', LIMITS.summaryMs);

    const { onDefault, complete, rerun } = await prepareRun(twin, 'calls', 0, 100);
    const counted = async (work: () => Promise<unknown>) => {
      const before = twin.requests.length;
      await work();
      await sleep(SETTLE_MS);
      const made = twin.requests
        .slice(before)
        .filter(({ path }) => !path.endsWith('/access_tokens') && path !== '/app');
      return { calls: made, writes: made.filter(({ method }) => method !== 'GET').length };
    };
    // A repository that the bot has never heard of costs one more: its settings. Here it has seen its default branch.
    await counted(onDefault);
    const first = await counted(complete);
    print(`calls of the first green run: ${first.calls.map(({ method, path }) => `${method} ${path}`).join(', ')}`);
    check('calls of the first green run of a pull request', first.calls.length, '<=', LIMITS.calls);
    const again = await counted(rerun);
    check('calls of a green run that changes nothing', again.calls.length, '<=', LIMITS.calls);
    check('writes of a green run that changes nothing', again.writes, '<=', LIMITS.writes);
  } finally {
    await bot.end('SIGKILL');
    await twin.close();
    await server.close();
  }
}
