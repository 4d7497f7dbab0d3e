import { median } from './median.ts';
import { SERIES_RULE } from './series-rule.ts';
import { type SeriesState, startSeries } from './series-state.ts';

/**
 * Takes the level since `run` for usual: a change that a person wanted. Whatever is open is closed, older samples are
 * forgotten. A run that is no longer known means all that are: the latest 40.
 */
export function acceptBaseline(state: SeriesState, run: string): SeriesState {
  const at = Math.max(0, state.runs.indexOf(run));
  const runs = state.runs.slice(at);
  const values = state.values.slice(state.values.length - runs.length);
  if (values.length === 0) return state;
  const older = state.values.slice(0, state.values.length - values.length).slice(-SERIES_RULE.maxBaseline);
  const after = median(values);
  return {
    ...startSeries(state.spec),
    typicalCount: state.typicalCount,
    values,
    runs,
    sinceRun: runs[0] as string,
    lastChange: { kind: 'accepted', run: runs[0] as string, before: older.length === 0 ? after : median(older), after },
  };
}
