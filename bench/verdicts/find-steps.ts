import { median } from '../../src/stats/series/median.ts';

/** PELT with squared error and this times ln n times the variance of the noise as price of a change. */
const PENALTY = 25;
/** Shorter runs of odd values are not a level. */
const SHORTEST = 5;
/** Of the logarithm: noise below 3 % is rounding, and means over several runs repeat to the digit. */
const LEAST_NOISE = 0.03;

/**
 * Indexes at which a whole series changes its level, with hindsight: PELT of R. Killick, P. Fearnhead and I. A. Eckley,
 * "Optimal Detection of Changepoints With a Linear Computational Cost" (2012), on the logarithms of running medians of
 * five. It has nothing in common with the rules it judges, which see only the past.
 */
export function findSteps(series: readonly number[]): number[] {
  const logs = series.map((value) => Math.log(Math.max(value, 1)));
  const values = logs.map((_, at) => median(logs.slice(Math.max(0, at - 2), at + 3)));
  const moves = logs.slice(1).map((value, at) => Math.abs(value - (logs[at] as number)));
  // Differences of independent noise have twice its variance.
  const noise = Math.max((1.4826 * median(moves)) / Math.SQRT2, LEAST_NOISE);
  const price = PENALTY * Math.log(values.length) * noise ** 2;
  const error = squaredErrors(values);
  const best = [-price];
  const last = [0];
  let candidates = [0];
  for (let end = SHORTEST; end <= values.length; end += 1) {
    const costs = candidates.map((start) => (best[start] as number) + error(start, end) + price);
    const least = Math.min(...costs);
    best[end] = least;
    last[end] = candidates[costs.indexOf(least)] as number;
    candidates = candidates.filter((_, index) => (costs[index] as number) - price <= least);
    const next = end - SHORTEST + 1;
    if (next >= SHORTEST) candidates.push(next);
  }
  const steps: number[] = [];
  for (let at = last[values.length] as number; at > 0; at = last[at] as number) steps.unshift(at);
  return steps;
}

/** Squared error of the values from `start` up to `end` around their mean. */
function squaredErrors(values: readonly number[]): (start: number, end: number) => number {
  const sums = [0];
  const squares = [0];
  for (const [at, value] of values.entries()) {
    sums.push((sums[at] as number) + value);
    squares.push((squares[at] as number) + value ** 2);
  }
  return (start, end) => {
    const sum = (sums[end] as number) - (sums[start] as number);
    return (squares[end] as number) - (squares[start] as number) - sum ** 2 / (end - start);
  };
}
