/**
 * The quantile `q` (0 to 1) of values in ascending order, by definition R-7 of Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages" (The American Statistician 50, 1996): linear between the two values around position (n - 1)q.
 * It is what R, NumPy and spreadsheets answer with by default, and what k6 calls p(N). NaN without values.
 * Throws RangeError when `q` is not from 0 to 1.
 */
export function quantile(sorted: ArrayLike<number>, q: number): number {
  if (!(q >= 0 && q <= 1)) throw new RangeError(`a quantile is from 0 to 1, not ${q}`);
  if (sorted.length === 0) return Number.NaN;
  const position = (sorted.length - 1) * q;
  const below = Math.floor(position);
  const low = sorted[below] as number;
  const high = sorted[Math.ceil(position)] as number;
  return interpolate(low, high, position - below);
}

/** The value at `share` (0 to 1) of the way from `low` to `high`; never outside of both, whatever is rounded. */
export function interpolate(low: number, high: number, share: number): number {
  // Weighting both ends, since the difference of two large values of opposite sign can overflow.
  const between = low * (1 - share) + high * share;
  return Math.min(Math.max(between, Math.min(low, high)), Math.max(low, high));
}
