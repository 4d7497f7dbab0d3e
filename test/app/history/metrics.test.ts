import { expect, test } from '@jest/globals';
import { changeBaseline } from '../../../app/history/change-baseline.ts';
import { loadMemories } from '../../../app/history/load-memories.ts';
import { observeHistory } from '../../../app/history/observe-history.ts';
import { metricSeriesByName } from '../../../app/store/metric-series.ts';
import { seriesChangesOfTest } from '../../../app/store/series-changes.ts';
import { storeReport } from '../../../app/store/store-report.ts';
import { baselineOf } from '../../../src/stats/series/baseline-of.ts';
import { seeded } from '../faults/random.ts';
import { describeEachEngine } from '../store/each-engine.ts';
import { EXTRA, sampleResult } from '../store/sample-store.ts';
import { historyWorld, silent } from './history-world.ts';

const ME = { author: 'me', reason: 'the new index is worth it' };

await describeEachEngine('what is measured', (database) => {
  test('metrics of reports are followed, changes are told, and a person may accept them', async () => {
    const world = historyWorld(database);
    const { repositoryId } = world;
    const random = seeded(3);
    const see = async (latency: number) => {
      const samples = Array.from({ length: 200 }, () => latency * (0.9 + 0.2 * random()));
      const metrics = [
        { name: 'http_req_duration', unit: 'ms', labels: { suite: ['load'] }, kind: 'samples' as const, samples },
        {
          name: 'coverage.lines',
          unit: 'ratio',
          labels: { suite: ['unit'] },
          kind: 'ratio' as const,
          part: 80,
          total: 100,
        },
        {
          name: 'service_memory',
          unit: 'B',
          labels: { service: ['api'] },
          kind: 'samples' as const,
          samples: [3e8, 5e8],
        },
        {
          name: 'mttr',
          unit: 'ms',
          labels: { service: ['api'] },
          kind: 'samples' as const,
          samples: [900],
          unknown: 'it never came back',
        },
        { name: 'widgets', unit: 'furlong', labels: {}, kind: 'samples' as const, samples: [1] },
      ];
      const runId = await world.emptyRun();
      const outcome = { conclusion: 'success' as const, extra: { ...EXTRA, metrics }, results: [sampleResult('a')] };
      await storeReport(database(), { repositoryId, runId, artifactName: 'report' }, outcome);
      await observeHistory({ database: database(), log: silent }, { repositoryId, runId });
      return runId;
    };
    for (let run = 0; run < 30; run += 1) await see(40);
    for (let run = 0; run < 20; run += 1) await see(80);
    const rows = await metricSeriesByName(database(), repositoryId, '', 20);
    expect(rows.map(({ name, aggregation }) => `${name} ${aggregation}`)).toEqual([
      'coverage.lines value',
      'http_req_duration p(50)',
      'http_req_duration p(95)',
      'http_req_duration p(99)',
      'service_memory max',
    ]);
    expect(rows.map(({ lastCount, suite }) => [lastCount, suite])).toEqual([
      [100, 'unit'],
      [200, 'load'],
      [200, 'load'],
      [200, 'load'],
      [2, null],
    ]);
    expect(rows[0]?.lastValue).toBe(0.8);
    expect(rows[4]?.lastValue).toBe(5e8);
    const changes = await database().query<{ name: string; level: string }>(
      `SELECT DISTINCT name, level FROM series_changes AS c JOIN metric_series AS s ON s.repository_id = c.repository_id AND s.id = c.series_id
       WHERE c.repository_id = $1 ORDER BY 1, 2`,
      [repositoryId],
    );
    expect(changes).toEqual(expect.arrayContaining([{ name: 'http_req_duration', level: 'confirmed' }]));
    expect(changes.filter(({ name }) => name !== 'http_req_duration')).toEqual([]);

    const [metric] = rows.filter(({ aggregation }) => aggregation === 'p(50)');
    if (metric === undefined) throw new Error('no series');
    const decision = { kind: 'reset' as const, runId: undefined, ...ME };
    expect(await changeBaseline(database(), repositoryId, { metric }, decision)).toBe(1);
    const [now] = (await metricSeriesByName(database(), repositoryId, 'http_req_duration', 1)) as [typeof metric];
    expect([baselineOf(now.state), now.state.lastChange?.kind]).toEqual([undefined, 'reset']);
  }, 60_000);

  test('durations of tests are followed, and a person may accept a slower level', async () => {
    const world = historyWorld(database);
    const { repositoryId } = world;
    const names = ['a', 'b', 'c', 'd', 'e', 'slow'];
    const random = seeded(4);
    const see = (slow: number) =>
      world.see(
        names.map((name) =>
          sampleResult(name, 'passed', { durationMs: (name === 'slow' ? slow : 500) * (0.95 + 0.1 * random()) }),
        ),
      );
    for (let run = 0; run < 30; run += 1) await see(400);
    const testId = await world.testId('slow');
    const changes = () => seriesChangesOfTest(database(), repositoryId, testId, 10);
    const runs: number[] = [];
    while ((await changes()).length === 0 && runs.length < 10) runs.push(await see(900));
    expect((await changes()).map(({ level }) => level)).toEqual(['suspected']);
    const decision = { kind: 'accept' as const, runId: runs[0], ...ME };
    await changeBaseline(database(), repositoryId, { testId }, decision);
    for (let run = 0; run < 12; run += 1) await see(900);
    const durations = (await loadMemories(database(), repositoryId, testId)).flatMap(
      ({ memory }) => memory.duration ?? [],
    );
    expect(durations.map((state) => [state.lastChange?.kind, state.open])).toEqual([['accepted', 'none']]);
    expect(baselineOf(durations[0] as (typeof durations)[0])?.median).toBeGreaterThan(700);
    expect(await changes()).toHaveLength(1);
    await expect(changeBaseline(database(), repositoryId, { testId: 0 }, decision)).rejects.toThrow(
      'nothing is measured',
    );
  }, 60_000);
});
