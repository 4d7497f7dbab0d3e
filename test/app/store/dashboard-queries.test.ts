import { expect, test } from '@jest/globals';
import { claimDelivery } from '../../../app/store/claim-delivery.ts';
import { databaseFacts } from '../../../app/store/database-facts.ts';
import { finishDelivery, postponeDelivery, storeDelivery } from '../../../app/store/deliveries.ts';
import { failingTests } from '../../../app/store/failing-tests.ts';
import { inboxCounts } from '../../../app/store/inbox-counts.ts';
import { branchRuns, repositoryBoard } from '../../../app/store/repository-board.ts';
import { describeEachEngine } from './each-engine.ts';
import { sampleResult, sampleStore } from './sample-store.ts';

await describeEachEngine('what the dashboard asks', (database) => {
  test('the inbox: each delivery is counted once, by what becomes of it', async () => {
    for (const [index, id] of ['done', 'dead', 'later', 'held', 'due'].entries())
      await storeDelivery(database(), { id, event: 'x', payload: '{}', repositoryId: index + 1 });
    const claimed = new Map<string, { id: string; lease: string }>();
    for (let held = await claimDelivery(database(), 60); held !== undefined; held = await claimDelivery(database(), 60))
      claimed.set(held.id, held);
    const of = (id: string) => claimed.get(id) as { id: string; lease: string };
    await finishDelivery(database(), of('done'));
    const failed = { error: 'no', afterSeconds: 600, countsAsAttempt: true };
    await postponeDelivery(database(), of('dead'), { ...failed, dead: true });
    await postponeDelivery(database(), of('later'), { ...failed, dead: false });
    await postponeDelivery(database(), of('due'), { ...failed, afterSeconds: -90, dead: false });
    const { behindSeconds, ...counts } = await inboxCounts(database());
    expect(counts).toEqual({ due: 1, held: 1, later: 1, dead: 1, done: 1 });
    expect(behindSeconds).toBeGreaterThanOrEqual(90);
    expect(behindSeconds).toBeLessThan(150);
  });

  test('an inbox without anything is behind by nothing', async () => {
    expect(await inboxCounts(database())).toEqual({ due: 0, held: 0, later: 0, dead: 0, done: 0, behindSeconds: null });
  });

  test('what fails: by the last outcome of each variant of the default branch, and not what is long gone', async () => {
    const { run, repositoryId } = sampleStore(database);
    await run([sampleResult('a', 'failed'), sampleResult('b', 'failed'), sampleResult('c')]);
    await run([sampleResult('a', 'failed', { variant: 'node=20' }), sampleResult('b'), sampleResult('d')]);
    await run([sampleResult('c', 'failed')], { headBranch: 'topic', event: 'pull_request' });
    await run([sampleResult('a', 'skipped')]);
    const rows = await failingTests(database(), repositoryId, '2026-11-21', 10);
    expect(rows).toMatchObject([{ name: 'a', variants: ['node=20', 'node=22'], failed: 2, passed: 0 }]);
    expect(rows).toHaveLength(1);
    expect(await failingTests(database(), repositoryId, '2026-11-22', 10)).toEqual([]);
  });

  test('runs of the default branch: newest first, without those of pull requests and forks', async () => {
    const { emptyRun, repositoryId } = sampleStore(database);
    const ids = [await emptyRun(), await emptyRun({ conclusion: 'failure' })];
    await emptyRun({ headBranch: 'topic' });
    await emptyRun({ event: 'pull_request_target' });
    await emptyRun({ headRepositoryId: 99 });
    // Stored later, completed earlier.
    ids.unshift(await emptyRun({ completedAt: '2026-11-01T00:00:00Z' }));
    const runs = await branchRuns(database(), repositoryId, 10);
    expect(runs.map(({ runId }) => runId)).toEqual(ids.toReversed());
    expect((await branchRuns(database(), repositoryId, 1)).map(({ conclusion }) => conclusion)).toEqual(['failure']);
    const board = await repositoryBoard(database(), { limit: 10, offset: 0, runs: 2 });
    expect(board).toMatchObject([{ repositoryId, owner: 'o', name: 'r', flaky: 0, runs: [{ runId: ids[2] }, {}] }]);
    expect(board[0]?.runs).toHaveLength(2);
    expect(await repositoryBoard(database(), { limit: 10, offset: 1, runs: 2 })).toEqual([]);
    expect(await databaseFacts(database())).toMatchObject({ repositories: 1, lastLookAt: null });
    expect((await databaseFacts(database())).bytes).toBeGreaterThan(1_000_000);
  });
});
