import type { SampleSeries } from '../model/generated/report-extra.ts';

/** The mean that a series states, else that of its points, which are the highest of some and so too high; undefined without any. */
export function seriesMean({ mean, points }: Pick<SampleSeries, 'mean' | 'points'>): number | undefined {
  if (mean !== undefined) return mean;
  if (points.length === 0) return undefined;
  return points.reduce((sum, [, value]) => sum + value, 0) / points.length;
}
