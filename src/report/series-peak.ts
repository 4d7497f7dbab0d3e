import type { SampleSeries } from '../model/generated/report-extra.ts';

/** The highest value of a series, the one it states or one of its points; 0 without any. */
export function seriesPeak({ peak = 0, points }: Pick<SampleSeries, 'peak' | 'points'>): number {
  let highest = Number.isFinite(peak) ? Math.max(peak, 0) : 0;
  for (const [, value] of points) if (value > highest && Number.isFinite(value)) highest = value;
  return highest;
}
