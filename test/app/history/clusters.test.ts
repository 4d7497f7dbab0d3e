import { expect, test } from '@jest/globals';
import { clusterFailures } from '../../../app/history/cluster-failures.ts';
import { mergeStoredClusters } from '../../../app/history/merge-clusters-stored.ts';
import { splitStoredCluster } from '../../../app/history/split-cluster-stored.ts';
import { clustersOfRun } from '../../../app/store/cluster-occurrences.ts';
import { listClusters } from '../../../app/store/clusters.ts';
import { listDecisions } from '../../../app/store/decisions.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld, readHistory } from './history-world.ts';

const ME = { author: 'me', reason: 'looked at both' };
const REFUSED = 'Error: connect ECONNREFUSED to the payment gateway at port';

await describeEachEngine('failures of runs', (database) => {
  const world = () => {
    const history = historyWorld(database);
    const { repositoryId } = history;
    /** Stores a run in which these tests fail with these words, and answers with their clusters, in the order of the tests. */
    const fail = async (said: Readonly<Record<string, string>>, changes: object = {}): Promise<string[]> => {
      const results = Object.entries(said).map(([name, message]) => sampleResult(name, 'failed', { message }));
      const runId = await history.run([...results, sampleResult('fine')], changes);
      await clusterFailures(database(), { repositoryId, runId });
      const found = await clustersOfRun(database(), repositoryId, runId);
      const ids: string[] = [];
      for (const name of Object.keys(said)) {
        const testId = await history.testId(name);
        ids.push(...found.filter(({ testIds }) => testIds.includes(testId)).map(({ clusterId }) => clusterId));
      }
      return ids;
    };
    return { ...history, fail };
  };

  test('come together by cause, in runs of pull requests as well, and keep their cluster', async () => {
    const { fail, repositoryId } = world();
    const [a, b, c] = await fail({
      a: `${REFUSED} 4711`,
      b: `${REFUSED} 4712`,
      c: 'RangeError: stock of apples fell below zero',
    });
    expect(b).toBe(a);
    expect(c).not.toBe(a);
    const pull = { event: 'pull_request', headBranch: 'topic' };
    expect(await fail({ a: `${REFUSED} 99`, c: 'RangeError: stock of apples fell below zero' }, pull)).toEqual([a, c]);
    const rows = await listClusters(database(), repositoryId, 10);
    expect(rows.find(({ state }) => state.id === a)).toMatchObject({
      failures: 3,
      runs: 2,
      title: expect.stringContaining('ECONNREFUSED'),
    });
  });

  test('are put into clusters once, however often that is done', async () => {
    const { fail, repositoryId } = world();
    await fail({ a: REFUSED });
    const before = await readHistory(database(), repositoryId);
    const [run] = await database().query<{ id: number }>('SELECT id FROM runs');
    await clusterFailures(database(), { repositoryId, runId: run?.id ?? 0 });
    expect(await readHistory(database(), repositoryId)).toEqual(before);
  });

  test('of a test that passed when it was tried again are there as well', async () => {
    const { run, repositoryId } = world();
    const runId = await run([sampleResult('a', 'passed', { attempts: 'f', message: REFUSED }), sampleResult('b')]);
    await clusterFailures(database(), { repositoryId, runId });
    expect(await clustersOfRun(database(), repositoryId, runId)).toMatchObject([{ failures: 1 }]);
  });

  test('are merged and split by people, and stay so', async () => {
    const { fail, repositoryId, testId } = world();
    const other = 'RangeError: stock of apples fell below zero';
    const [a, c] = (await fail({ a: REFUSED, c: other })) as [string, string];
    expect(await mergeStoredClusters(database(), repositoryId, a, [c], ME)).toEqual([a]);
    expect(await fail({ a: REFUSED, c: other })).toEqual([a, a]);
    expect((await listClusters(database(), repositoryId, 10)).map(({ state }) => state.id)).toEqual([a]);

    const ids = await splitStoredCluster(database(), repositoryId, a, [await testId('c')], ME);
    expect(ids).toEqual([a, expect.not.stringMatching(a)]);
    expect(await fail({ a: REFUSED, c: other })).toEqual(ids);
    expect((await listDecisions(database(), repositoryId, 10)).map(({ kind, author }) => [kind, author])).toEqual([
      ['split', 'me'],
      ['merge', 'me'],
    ]);
    await expect(mergeStoredClusters(database(), repositoryId, a, ['none'], ME)).rejects.toThrow(
      'no cluster has the id none',
    );
    await expect(splitStoredCluster(database(), repositoryId, a, [0], ME)).rejects.toThrow('none of these tests');
  });
});
