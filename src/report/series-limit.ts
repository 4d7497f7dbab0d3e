import type { SampleSeries } from '../model/generated/report-extra.ts';
import { seriesOwner } from './series-owner.ts';

/** The most a series can reach, as far as that is known; the machine's CPU is counted in percent of all cores. */
export function seriesLimit(series: SampleSeries): number | undefined {
  if (series.limit !== undefined) return series.limit > 0 ? series.limit : undefined;
  return series.measure === 'cpu' && seriesOwner(series).kind === 'machine' ? 100 : undefined;
}
