import { expect, test } from '@jest/globals';
import { clusterFailures } from '../../../app/history/cluster-failures.ts';
import { mergeStoredClusters } from '../../../app/history/merge-clusters-stored.ts';
import { splitStoredCluster } from '../../../app/history/split-cluster-stored.ts';
import { saveBotSettings } from '../../../app/store/bot-settings.ts';
import { clustersOfRun } from '../../../app/store/cluster-occurrences.ts';
import { allClusters, listClusters } from '../../../app/store/clusters.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { sampleResult } from '../store/sample-store.ts';
import { historyWorld, readHistory } from './history-world.ts';

const ME = { author: 'ann', reason: '' };

await describeEachEngine('clusters of another algorithm', (database) => {
  const world = () => {
    const history = historyWorld(database);
    const { repositoryId } = history;
    const fail = async (said: Readonly<Record<string, string>>) => {
      const results = Object.entries(said).map(([name, message]) => sampleResult(name, 'failed', { message }));
      const runId = await history.run([...results, sampleResult('fine')]);
      await clusterFailures(database(), { repositoryId, runId });
      return { runId, ids: await idsOf(runId, Object.keys(said)) };
    };
    const idsOf = async (runId: number, names: readonly string[]) => {
      const found = await clustersOfRun(database(), repositoryId, runId);
      return Promise.all(
        names.map(async (name) => {
          const testId = await history.testId(name);
          return found.filter(({ testIds }) => testIds.includes(testId)).map(({ clusterId }) => clusterId)[0] ?? '';
        }),
      );
    };
    const masks = (list: readonly object[] | null) =>
      saveBotSettings(database(), repositoryId, {
        ...{ etag: null, errorCode: null, errorMessage: null },
        settings: list === null ? null : { masks: list },
      });
    return { ...history, fail, idsOf, masks };
  };
  const LOCK = 'lock "orders" is held by worker-3 for 12ms';
  const OTHER_LOCK = 'lock "stock" is held by worker-9 for 7ms';
  const STOCK = 'RangeError: stock of apples fell below zero';
  const REFUSED = 'connect ECONNREFUSED to the payment gateway at port 4711';

  /** As a version that is not this one would have left them: nothing that the present one computes is found in them. */
  const asFormerVersion = async () => {
    for (const table of ['clusters', 'cluster_members', 'cluster_occurrences', 'decisions']) {
      const columns = await database().query<{ name: string }>(
        `SELECT column_name AS name FROM information_schema.columns WHERE table_name = $1 AND data_type = 'text'`,
        [table],
      );
      const changes = columns.map(({ name }) => `${name} = regexp_replace(${name}, '\\m([kbs])1-', '\\10-', 'g')`);
      await database().query(`UPDATE ${table} SET ${changes.join(', ')}`);
    }
    await database().query(
      `UPDATE clusters SET algorithm = 'clusters/0', state = replace(state, '"version":1', '"version":0')`,
    );
  };
  const former = (ids: readonly string[]) => ids.map((id) => id.replace('k1-', 'k0-'));

  test('keep their ids, with what people merged and split, and their counts', async () => {
    const { fail, repositoryId, testId } = world();
    const said = { a: LOCK, b: OTHER_LOCK, c: STOCK, d: REFUSED };
    const first = await fail(said);
    const [lock, , stock, refused] = first.ids as [string, string, string, string];
    expect(first.ids).toEqual([lock, lock, stock, refused]);
    await mergeStoredClusters(database(), repositoryId, stock, [refused], ME);
    const [, left = ''] = await splitStoredCluster(database(), repositoryId, lock, [await testId('b')], ME);
    const { ids } = await fail(said);
    expect(ids).toEqual([lock, left, stock, stock]);
    const counts = async () =>
      (await allClusters(database(), repositoryId)).map(({ state, failures, runs }) => [
        state.id.replace('k0-', 'k1-'),
        failures,
        runs,
      ]);
    const before = await counts();
    await asFormerVersion();
    const later = await fail(said);
    expect(later.ids).toEqual(former(ids));
    const added = before.map(([id, failures, runs]) => {
      const more = ids.filter((one) => one === id).length;
      return [id, (failures as number) + more, (runs as number) + (more > 0 ? 1 : 0)];
    });
    expect((await counts()).filter(([, failures]) => failures !== 0).sort()).toEqual(added.sort());
    // What falls here for the first time goes where a person put its like.
    expect((await fail({ e: 'connect ECONNREFUSED to the payment gateway at port 99' })).ids).toEqual(former([stock]));
  });

  test('are put together anew by other masks: one id goes on, the other leads there, and all of it once', async () => {
    const { fail, masks, idsOf, repositoryId } = world();
    const said = { a: 'tenant alpha has no order', b: 'tenant beta has no order' };
    const [alpha = '', beta = ''] = (await fail(said)).ids;
    await fail({ b: said.b });
    const second = await fail({ a: said.a });
    await fail({ a: said.a });
    expect(beta).not.toBe(alpha);
    await masks(null);
    expect((await fail({ a: said.a, b: said.b })).ids).toEqual([alpha, beta]);
    await masks([{ name: 'tenant', pattern: 'tenant [a-z]+' }]);
    const third = await fail({ a: 'tenant gamma has no order', b: said.b });
    expect(third.ids).toEqual([alpha, alpha]);
    expect(
      (await listClusters(database(), repositoryId, 10)).map((row) => [row.state.id, row.failures, row.runs]),
    ).toEqual([[alpha, 9, 6]]);
    const all = await allClusters(database(), repositoryId);
    expect(all.find(({ state }) => state.id === beta)?.state.mergedInto).toBe(alpha);
    expect(await idsOf(second.runId, ['a'])).toEqual([alpha]);
    const before = await readHistory(database(), repositoryId, ['clusters', 'cluster_members', 'cluster_occurrences']);
    await clusterFailures(database(), { repositoryId, runId: third.runId });
    expect(await readHistory(database(), repositoryId, Object.keys(before))).toEqual(before);
  });

  test('that nothing is known of any more stay as they are, and are not looked at again', async () => {
    const { fail, repositoryId } = world();
    const { ids } = await fail({ a: STOCK });
    await asFormerVersion();
    await database().query('DELETE FROM cluster_occurrences');
    const [next = ''] = (await fail({ a: STOCK })).ids;
    expect(next).not.toBe(former(ids)[0]);
    expect(
      (await allClusters(database(), repositoryId)).map(({ algorithm, failures }) => [algorithm, failures]),
    ).toEqual([
      ['clusters/1', 1],
      ['clusters/1', 1],
    ]);
  });
});
