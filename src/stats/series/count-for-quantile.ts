/** So many measurements must lie beyond a quantile for it to repeat: fewer, and it is the luck of a few. */
const BEYOND = 10;

/**
 * The smallest `count` for which a quantile of measurements is worth a sample, for `SeriesSpec.minCount`: 20 for the
 * median, 200 for p95, 1,000 for p99. The error of a quantile's rank is sqrt(n q (1 - q)), which with 10 beyond is a third
 * of them.
 * @param q above 0 and below 1
 */
export function countForQuantile(q: number): number {
  return Math.ceil(roundOff(BEYOND / Math.min(q, 1 - q)));
}

/** 1 - 0.95 is not quite 0.05, and a share of a request too many would ask for one more. */
function roundOff(value: number): number {
  return Number(value.toPrecision(9));
}
