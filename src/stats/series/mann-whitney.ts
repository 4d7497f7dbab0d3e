import { exactRankTail, isCountable } from './exact-rank-tail.ts';
import { normalTail } from './normal-tail.ts';

/**
 * One-sided Mann-Whitney test: how probable it is that `recent` ranks at least so high above `earlier` if both come
 * from one distribution. Exact when no two values are equal and the
 * orders can be counted, otherwise by the normal approximation with the correction
 * for ties and continuity: H. B. Mann and D. R. Whitney, "On a Test of Whether one of Two Random Variables is
 * Stochastically Larger than the Other" (1947); ties as in E. L. Lehmann, "Nonparametrics" (1975), section 1.4. The
 * approximation is rough for a few values: the rule never compares fewer than twelve with ten.
 * @returns 0 to 1; 1 when either is empty or all values are equal
 */
export function mannWhitney(recent: readonly number[], earlier: readonly number[]): number {
  const [m, n] = [recent.length, earlier.length];
  if (m === 0 || n === 0) return 1;
  const sorted = new Float64Array(earlier).sort();
  let u = 0;
  for (const value of recent) u += below(sorted, value);
  const ties = tieSum(new Float64Array([...recent, ...earlier]).sort());
  if (ties === 0 && isCountable(m, n)) return exactRankTail(m, n, u);
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - ties / (total * (total - 1)));
  if (variance <= 0) return 1;
  return Math.min(1, normalTail((u - (m * n) / 2 - 0.5) / Math.sqrt(variance)));
}

/** How many of the sorted values are smaller; an equal one counts half. */
function below(sorted: Float64Array, value: number): number {
  let count = 0;
  for (const other of sorted) {
    if (other > value) break;
    count += other < value ? 1 : 0.5;
  }
  return count;
}

/** The sum of t^3 - t over the sizes t of groups of equal values. */
function tieSum(sorted: Float64Array): number {
  let sum = 0;
  for (let from = 0; from < sorted.length; ) {
    let to = from + 1;
    while (to < sorted.length && sorted[to] === sorted[from]) to += 1;
    const size = to - from;
    sum += size ** 3 - size;
    from = to;
  }
  return sum;
}
