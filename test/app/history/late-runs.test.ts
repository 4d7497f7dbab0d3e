import { expect, test } from '@jest/globals';
import { observeMissed } from '../../../app/catch-up/observe-missed.ts';
import { loadMemories } from '../../../app/history/load-memories.ts';
import { observeHistory } from '../../../app/history/observe-history.ts';
import { recordStep } from '../../../app/store/run-steps.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { EXTRA, sampleResult } from '../store/sample-store.ts';
import { historyWorld, readHistory, silent } from './history-world.ts';

/** No fix is told here, so that GitHub is not asked. */
const NOBODY = { auth: () => Promise.reject(new Error('asked for GitHub')) };

await describeEachEngine('a run that is not as usual', (database) => {
  const runsOf = async (world: ReturnType<typeof historyWorld>, name: string) =>
    (await loadMemories(database(), world.repositoryId, await world.testId(name)))[0]?.memory.flakiness.runs;

  test('that was stored and not observed is taken in by the next look, oldest first, once', async () => {
    const world = historyWorld(database);
    const place = (runId: number) => ({ repositoryId: world.repositoryId, runId });
    const stored = [await world.run([sampleResult('a')]), await world.run([sampleResult('a', 'failed')])];
    const pull = await world.run([sampleResult('a', 'failed')], { event: 'pull_request' });
    const fork = await world.run([sampleResult('a', 'failed')], { headRepositoryId: 99 });
    const underWay = await world.run([sampleResult('a')]);
    for (const runId of [...stored, pull, fork]) await recordStep(database(), place(runId), 'results', null);
    await database().query(`UPDATE run_steps SET done_at = now() - interval '1 hour'`);
    await recordStep(database(), place(underWay), 'results', null);
    expect(await observeMissed({ database: database(), log: silent, probot: NOBODY })).toBe(2);
    expect(await runsOf(world, 'a')).toBe(2);
    const before = await readHistory(database(), world.repositoryId);
    expect(await observeMissed({ database: database(), log: silent, probot: NOBODY })).toBe(0);
    expect(await readHistory(database(), world.repositoryId)).toEqual(before);
    const rows = await database().query(
      'SELECT run_id::integer AS run FROM reports WHERE history_step > 0 ORDER BY history_step',
    );
    expect(rows).toEqual(stored.map((run) => ({ run })));
    // What no look will ever take in is not looked at again.
    const waiting = await database().query('SELECT run_id::integer AS run FROM reports WHERE history_step IS NULL');
    expect(waiting).toEqual([{ run: underWay }]);
  });

  test('whose second report comes later counts that one as well, and the first one no more', async () => {
    const world = historyWorld(database);
    const runId = await world.see([sampleResult('a')]);
    const outcome = { conclusion: 'success' as const, extra: EXTRA, results: [sampleResult('b')] };
    await storeReport(database(), { repositoryId: world.repositoryId, runId, artifactName: 'late' }, outcome);
    await world.observe(runId);
    expect([await runsOf(world, 'a'), await runsOf(world, 'b')]).toEqual([1, 1]);
  });

  test('whose services failed says nothing of its tests', async () => {
    const world = historyWorld(database);
    const { repositoryId } = world;
    await world.see([sampleResult('a'), sampleResult('b')]);
    const runId = await world.emptyRun();
    const failed = { name: 'db', state: 'failed' as const, startedAtMs: 1 };
    const problem = { code: 'SERVICE_FAILED', message: 'no disk' };
    const store = (artifactName: string, name: string, extra: object) =>
      storeReport(
        database(),
        { repositoryId, runId, artifactName },
        { conclusion: 'failure', extra: { ...EXTRA, ...extra }, results: [sampleResult(name, 'failed')] },
      );
    await store('one', 'a', { services: [failed] });
    await store('two', 'b', { problems: [problem] });
    await observeHistory({ database: database(), log: silent }, { repositoryId, runId });
    expect([await runsOf(world, 'a'), await runsOf(world, 'b')]).toEqual([1, 1]);
    // Where only one job of it was hit, the others count.
    const other = await world.emptyRun();
    const target = (artifactName: string) => ({ repositoryId, runId: other, artifactName });
    const results = (name: string) => ({ conclusion: 'success' as const, extra: EXTRA, results: [sampleResult(name)] });
    await storeReport(database(), target('one'), { ...results('a'), extra: { ...EXTRA, services: [failed] } });
    await storeReport(database(), target('two'), results('b'));
    await world.observe(other);
    expect([await runsOf(world, 'a'), await runsOf(world, 'b')]).toEqual([1, 2]);
  });

  test('that has a test several times under one name counts it once, and as the worst', async () => {
    const world = historyWorld(database);
    await world.see([sampleResult('a'), sampleResult('a', 'failed'), sampleResult('a')]);
    const [whole] = await loadMemories(database(), world.repositoryId, await world.testId('a'));
    expect(whole?.memory.flakiness).toMatchObject({ runs: 1, flips: [] });
  });
});
