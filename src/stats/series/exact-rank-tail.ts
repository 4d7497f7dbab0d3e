/** Tables are made once for each pair of sizes; the engine meets at most some hundred pairs. */
const TABLES = new Map<string, Float64Array>();

/**
 * The probability that the Mann-Whitney statistic of samples of `m` and `n` values without ties is at least `u` when
 * both come from one distribution: the share of the orders whose count is that high, by the product of
 * (1 - x^(n+i)) / (1 - x^i) for i = 1..m, the generating function of Mann and Whitney's recurrence (1947). Only for sizes that are `isCountable`.
 */
export function exactRankTail(m: number, n: number, u: number): number {
  const key = `${m},${n}`;
  let tails = TABLES.get(key);
  if (tails === undefined) {
    tails = tailTable(m, n);
    TABLES.set(key, tails);
  }
  return tails[Math.max(0, Math.ceil(u))] ?? 0;
}

function tailTable(m: number, n: number): Float64Array {
  const size = m * n + 1;
  const counts = new Float64Array(size);
  counts[0] = 1;
  for (let i = 1; i <= m; i += 1) {
    for (let at = size - 1; at >= n + i; at -= 1) counts[at] = (counts[at] as number) - (counts[at - n - i] as number);
    for (let at = i; at < size; at += 1) counts[at] = (counts[at] as number) + (counts[at - i] as number);
  }
  const orders = counts.reduce((sum, count) => sum + count, 0);
  // The distribution is symmetric; summing from the rare end keeps the small tails exact.
  let sum = 0;
  for (let at = size - 1; at >= 0; at -= 1) {
    sum += counts[at] as number;
    counts[at] = Math.min(1, sum / orders);
  }
  return counts;
}

/** Whether the orders of `m` and `n` values can be counted without rounding: (m + n)! / (m! n!) is below 2^53. */
export function isCountable(m: number, n: number): boolean {
  let orders = 1;
  for (let i = 1; i <= m; i += 1) orders = (orders * (n + i)) / i;
  return orders <= Number.MAX_SAFE_INTEGER;
}
