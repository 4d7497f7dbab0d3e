import type { SeriesEvent } from '../../src/stats/series/series-event.ts';
import type { RunToObserve } from '../store/observed-runs.ts';
import type { SeriesChangeRow } from '../store/series-changes.ts';

/**
 * What series tell after a run, as it is kept. Single slow runs (`information`) are not: of real CI they are every third
 * result, and whoever wants them compares a result with its baseline.
 */
export function toSeriesChanges(
  run: RunToObserve,
  events: readonly SeriesEvent[],
  of: Partial<Pick<SeriesChangeRow, 'testId' | 'variantId' | 'seriesId'>> = {},
): SeriesChangeRow[] {
  return events.flatMap(({ level, changedAt, factor, before, after, pValue, rule }) => {
    if (level === 'information') return [];
    return [
      {
        testId: null,
        variantId: null,
        seriesId: null,
        ...of,
        runId: run.runId,
        changedRunId: changedAt === undefined ? null : Number(changedAt),
        toldAt: run.completedAt,
        level,
        factor,
        before,
        after,
        pValue: pValue ?? null,
        rule,
      },
    ];
  });
}
