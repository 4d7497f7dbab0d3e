import type { SampleSeries } from '../model/generated/report-extra.ts';

/**
 * What a series that counts up since the start grew by in a second, at the end of each stretch between two points.
 * A count that falls back was started anew and shows as 0; two points at one time have no rate.
 */
export function seriesRate(points: SampleSeries['points']): [atMs: number, perSecond: number][] {
  const rates: [number, number][] = [];
  points.forEach(([at, value], index) => {
    const before = points[index - 1];
    if (before === undefined || !(at > before[0])) return;
    rates.push([at, Math.max(((value - before[1]) / (at - before[0])) * 1_000, 0)]);
  });
  return rates;
}
