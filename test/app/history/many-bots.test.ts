import { expect, test } from '@jest/globals';
import { clusterFailures } from '../../../app/history/cluster-failures.ts';
import { loadMemories } from '../../../app/history/load-memories.ts';
import { listClusters } from '../../../app/store/clusters.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld } from './history-world.ts';

const RUNS = 8;

await describeEachEngine('many at once', (database) => {
  test('nothing that one of them wrote is lost, and nothing is counted twice', async () => {
    const world = historyWorld(database);
    const { repositoryId } = world;
    const runIds: number[] = [];
    for (let run = 0; run < RUNS; run += 1) {
      runIds.push(
        await world.run([sampleResult('a'), sampleResult('b', 'failed', { message: `RangeError: no apples ${run}` })]),
      );
    }
    // Each run twice, and its failures beside that: on a server each call has a connection of its own.
    await Promise.all(
      [...runIds, ...runIds].flatMap((runId) => [
        world.observe(runId),
        clusterFailures(database(), { repositoryId, runId }),
      ]),
    );
    for (const name of ['a', 'b']) {
      const [whole] = await loadMemories(database(), repositoryId, await world.testId(name));
      expect([name, whole?.memory.flakiness.runs]).toEqual([name, RUNS]);
    }
    expect(await listClusters(database(), repositoryId, 10)).toMatchObject([{ failures: RUNS, runs: RUNS }]);
    const [row] = await database().query('SELECT step::integer AS step FROM repository_memories');
    expect(row).toEqual({ step: 2 * RUNS });
    const steps = await database().query<{ step: number }>(
      'SELECT history_step::integer AS step FROM reports ORDER BY 1',
    );
    expect(new Set(steps.map(({ step }) => step)).size).toBe(RUNS);
  }, 30_000);
});
