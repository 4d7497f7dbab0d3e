import { clusterFailures } from '../../app/history/cluster-failures.ts';
import { observeHistory } from '../../app/history/observe-history.ts';
import { upsertRepository } from '../../app/store/runs.ts';
import { quantile } from './quantile.ts';
import { type SampleShape, storeSampleRun } from './sample-run.ts';
import type { World } from './world.ts';

const TESTS = 10_000;
/** Odd, so that the median is one of them. */
const RUNS = 21;
/** So many runs until the memories have their full size: a baseline is a hundred samples. */
const GROWING = 110;
/** Of the time that storing the same run takes. */
const LIMIT = 1;

/** What the history costs beside the results of the same run: a run of 10,000 tests, each with a full baseline. */
export async function historyStep({ database: open, print, check }: World): Promise<void> {
  const { database, client } = await open();
  const shape: SampleShape = { repositoryId: 1, tests: TESTS };
  await upsertRepository(database, { id: 1, installationId: 1, owner: 'o', name: 'n', defaultBranch: 'main' });
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const samples = { store: [] as number[], history: [] as number[], clusters: [] as number[], cpu: [] as number[] };
  for (let run = 0; run < GROWING + RUNS; run += 1) {
    const { runId, ms } = await storeSampleRun(database, shape, run);
    const place = { repositoryId: 1, runId };
    const began = performance.now();
    await clusterFailures(database, place);
    const between = performance.now();
    const before = process.cpuUsage();
    await observeHistory({ database, log }, place);
    const { user, system } = process.cpuUsage(before);
    if (run < GROWING) continue;
    samples.store.push(ms);
    samples.clusters.push(between - began);
    samples.history.push(performance.now() - between);
    samples.cpu.push((user + system) / 1_000);
  }
  const [store, history, clusters, cpu] = [samples.store, samples.history, samples.clusters, samples.cpu].map((list) =>
    quantile(list, 0.5),
  ) as [number, number, number, number];
  const { rows } = await client.query<{ mb: string }>(
    `SELECT round(sum(length(state)) / 1e6, 1) AS mb FROM test_memories`,
  );
  print(`a run of ${TESTS} known tests, median of ${RUNS}; memories of ${rows[0]?.mb} MB`);
  print(`results ${store.toFixed(0)} ms, clusters ${clusters.toFixed(0)} ms, history ${history.toFixed(0)} ms`);
  print(`of the history this process's own time (engine, JSON): ${cpu.toFixed(0)} ms`);
  check('of the time of storing the results', history / store, '<=', LIMIT);
}
