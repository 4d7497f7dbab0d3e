import type { SuiteRun } from '../model/generated/report-extra.ts';
import { countOf } from './count-of.ts';
import { formatNumber } from './format-number.ts';
import { missesShards } from './misses-shards.ts';

/** Numbers in one text; more are a list nobody reads. */
const NUMBERS = 8;

/** `4 shards` where all are there, `shard 2 of 4` or `shards 1, 3 of 4` where some are missing; empty without shards. */
export function shardsText(runs: readonly SuiteRun[]): string {
  const shards = runs.flatMap(({ shard }) => shard ?? []).filter(({ total }) => total > 1);
  const [first] = shards;
  if (first === undefined) return '';
  if (!missesShards(runs)) return countOf(first.total, 'shard');
  const numbers = [...new Set(shards.map(({ index }) => index + 1))].sort((a, b) => a - b);
  const cut = numbers.length - NUMBERS;
  const shown = numbers.slice(0, NUMBERS).map(formatNumber).join(', ');
  return `${numbers.length === 1 ? 'shard' : 'shards'} ${shown}${cut > 0 ? ` and ${formatNumber(cut)} more` : ''} of ${formatNumber(first.total)}`;
}
