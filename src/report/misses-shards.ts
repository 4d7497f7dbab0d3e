import type { SuiteRun } from '../model/generated/report-extra.ts';

/** Whether runs are only some of the shards that a suite was split into, so that tests are missing. */
export function missesShards(runs: readonly SuiteRun[]): boolean {
  const shards = runs.flatMap(({ shard }) => shard ?? []);
  const total = shards.reduce((most, shard) => Math.max(most, shard.total), 0);
  return new Set(shards.map(({ index }) => index)).size < total;
}
