import { median } from './median.ts';
import { type SeriesState, startSeries } from './series-state.ts';

/** Forgets what was usual; the series learns it anew from `run`, the first that counts, on. */
export function resetBaseline(state: SeriesState, run: string): SeriesState {
  const level = state.values.length === 0 ? 0 : median(state.values);
  return {
    ...startSeries(state.spec),
    typicalCount: state.typicalCount,
    lastChange: { kind: 'reset', run, before: level, after: level },
  };
}
