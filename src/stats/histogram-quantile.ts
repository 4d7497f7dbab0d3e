/** A bucket of a histogram: how many observations were at most `bound`; the last bound is Infinity. */
export type Bucket = readonly [bound: number, cumulative: number];

/**
 * The quantile `q` (0 to 1) of a histogram whose buckets are cumulative and ordered by bound, as Prometheus'
 * histogram_quantile has it: the observations of a bucket are taken as spread evenly, and the lowest bucket starts at
 * zero unless its bound is negative. NaN without observations. Where Prometheus answers with the last finite bound, because
 * the quantile lies above it, this answers NaN: a value that is too small must not pass for the true one.
 */
export function histogramQuantile(buckets: readonly Bucket[], q: number): number {
  const total = buckets.at(-1)?.[1] ?? 0;
  if (total === 0) return Number.NaN;
  const rank = q * total;
  const found = buckets.findIndex(([, cumulative]) => cumulative >= rank && cumulative > 0);
  const [bound, cumulative] = buckets[found] as Bucket;
  if (bound === Number.POSITIVE_INFINITY) return Number.NaN;
  const [below, before] = buckets[found - 1] ?? [Math.min(0, bound), 0];
  if (found === 0 && bound <= 0) return bound;
  return below + (bound - below) * Math.max(0, (rank - before) / (cumulative - before));
}

/** Whether bounds and counts grow, and the last bucket, without a bound, holds all observations. */
export function isHistogram(buckets: readonly Bucket[], count: number): boolean {
  const last = buckets.at(-1);
  return (
    last?.[0] === Number.POSITIVE_INFINITY &&
    last[1] === count &&
    buckets.every(([bound, at], index) => {
      const [below, before] = buckets[index - 1] ?? [Number.NEGATIVE_INFINITY, 0];
      return bound > below && at >= before;
    })
  );
}
