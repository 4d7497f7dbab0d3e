import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { startTwin } from '../../github-twin/start-twin.ts';
import { startBotProcess } from '../faults/bot-process.ts';
import { withDatabase } from '../faults/own-database.ts';
import { reportZip } from '../report-zip.ts';

const RUNS = 40;
/** The first at once, the others put off by 5, 20 and 60 seconds. */
const MOST_WRITES = 4;

withDatabase(
  'forty runs of one commit that end together lead to a handful of writings, the last one complete',
  async (database, url) => {
    const twin = await startTwin({});
    const repository = twin.addRepository({ owner: 'octo', name: 'shop' });
    const headSha = twin.commit(repository, { branch: 'topic' });
    const pull = twin.openPullRequest(repository, { head: { branch: 'topic' } });
    const bot = startBotProcess(twin, { DATABASE_URL: url, ASSAY_CATCH_UP_MINUTES: '0' });
    twin.setWebhookTarget(await bot.webhooks);
    for (let i = 0; i < RUNS; i += 1) {
      const run = twin.startRun(repository, {
        headSha,
        headBranch: 'topic',
        event: 'pull_request',
        workflowName: `cell-${i}`,
      });
      twin.uploadArtifact(run, 'assay-report-test-0-1', await reportZip({ [`test-${i}`]: 'passed' }));
      await twin.completeRun(run, 'success');
    }
    const isOpen = async () =>
      (await database.query("SELECT 1 FROM deliveries WHERE state = 'pending' LIMIT 1")).length > 0;
    // On a slow machine there is a fourth writing, a minute after the third (pace-summary.ts).
    for (let i = 0; (await isOpen()) && i < 2_400; i += 1) await sleep(50);
    const writes = twin.requests.filter(({ method, path }) => method !== 'GET' && path.includes('comments'));
    expect(writes.length).toBeGreaterThan(1);
    expect(writes.length).toBeLessThanOrEqual(MOST_WRITES);
    expect(twin.comments(repository, pull)).toHaveLength(1);
    expect(twin.comments(repository, pull)[0]?.body).toContain(`All ${RUNS} tests pass`);
    expect(await bot.end('SIGTERM')).toBe(0);
    expect(twin.violations).toEqual([]);
    await twin.close();
  },
  180_000,
);
