import type { Test } from 'ctrf';

/** Tests whose duration is from `fromMs` up to, but not including, `toMs`. */
export interface DurationBucket {
  readonly fromMs: number;
  /** Infinity for the last one. */
  readonly toMs: number;
  readonly count: number;
}

/** Steps of 1, 2, 5: durations of tests span five powers of ten, which equal steps would press into one bar. */
const EDGES = [
  0, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000, 60_000, 120_000, 300_000, 600_000,
];

/** How many executed tests took how long: the buckets from the first that has any to the last; empty without any. */
export function durationHistogram(tests: readonly Test[]): DurationBucket[] {
  const counts = new Array<number>(EDGES.length).fill(0);
  for (const { status, duration } of tests) {
    if ((status !== 'passed' && status !== 'failed') || !(duration >= 0)) continue;
    let index = EDGES.length - 1;
    while (index > 0 && duration < (EDGES[index] as number)) index -= 1;
    counts[index] = (counts[index] as number) + 1;
  }
  const buckets = counts.map((count, index) => ({
    fromMs: EDGES[index] as number,
    toMs: EDGES[index + 1] ?? Number.POSITIVE_INFINITY,
    count,
  }));
  const first = counts.findIndex((count) => count > 0);
  return first === -1 ? [] : buckets.slice(first, counts.findLastIndex((count) => count > 0) + 1);
}
