import { AssayError } from '../model/assay-error.ts';

/** One part of a suite that is spread over several jobs. */
export interface Shard {
  /** Counts from 0, as Bazel counts. */
  readonly index: number;
  readonly total: number;
}

/** More than GitHub runs jobs for one matrix is a mistake. */
const MAX_SHARDS = 256;

/** `2/4` as the second of four shards; undefined for an empty text. Throws USAGE for anything else. */
export function parseShard(text: string): Shard | undefined {
  if (text.trim() === '') return undefined;
  const match = /^\s*(\d{1,3})\s*\/\s*(\d{1,3})\s*$/.exec(text);
  const [number, total] = [Number(match?.[1]), Number(match?.[2])];
  if (match === null || number < 1 || number > total || total > MAX_SHARDS) {
    throw new AssayError('USAGE', `shard "${text}" is not of the form 2/4, from 1/1 to ${MAX_SHARDS}/${MAX_SHARDS}`);
  }
  return { index: number - 1, total };
}

/**
 * The suites that a shard runs: those that can be spread run their part in each, the others run in the first one only.
 * Throws USAGE when a shard would have nothing to do, since a run of nothing would look like a pass.
 */
export function suitesOfShard<Suite extends { readonly sharded: boolean }>(
  suites: readonly Suite[],
  shard: Shard | undefined,
): Suite[] {
  if (shard === undefined || shard.index === 0) return [...suites];
  const own = suites.filter(({ sharded }) => sharded);
  if (own.length === 0) {
    throw new AssayError('USAGE', `no suite is sharded: shard ${shard.index + 1}/${shard.total} has nothing to run`);
  }
  return own;
}
