import { AssayError } from '../../src/model/assay-error.ts';
import { plainLine } from '../../src/report/plain-text.ts';
import { renderBaseline } from '../../src/report/render-baseline.ts';
import type { SeriesState } from '../../src/stats/series/series-state.ts';
import { changeBaseline } from '../history/change-baseline.ts';
import { loadMemories } from '../history/load-memories.ts';
import type { DecidedBy } from '../history/merge-clusters-stored.ts';
import { testLine } from '../history/test-line.ts';
import type { Database } from '../store/database.ts';
import { type MetricSeriesRow, metricSeriesByName } from '../store/metric-series.ts';
import { runIdOf, runNames } from '../store/observed-runs.ts';
import { wantedRepository, wantedTest } from './find-subject.ts';

/** Series whose baseline is asked for: durations of a test, or metrics whose name contains a text. */
export interface BaselineWanted {
  readonly repo: readonly [string, string];
  readonly test?: string;
  readonly variant?: string;
  readonly metric?: string;
}

/** Metrics that one command shows. */
const SHOWN = 50;

/** What is usual, a line a series. Throws USAGE when neither a test nor a metric is named, or it is not clear which. */
export async function showBaseline(database: Database, wanted: BaselineWanted): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  if (wanted.test === undefined) {
    const rows = await metricSeriesByName(database, id, metricOf(wanted), SHOWN);
    if (rows.length === 0) throw new AssayError('USAGE', `no metric is called ${plainLine(metricOf(wanted))}`);
    return lines(
      database,
      id,
      rows.map((row) => [metricLine(row), row.state]),
    );
  }
  const test = await wantedTest(database, id, wanted.test);
  const memories = await loadMemories(database, id, test.testId);
  const series = memories.flatMap(({ variant, memory: { duration } }): [string, SeriesState][] => {
    if (duration === undefined || (wanted.variant !== undefined && wanted.variant !== (variant ?? ''))) return [];
    return [[variant ?? 'duration', duration]];
  });
  if (series.length === 0) throw new AssayError('USAGE', 'nothing is measured there yet');
  return [testLine(test), ...(await lines(database, id, series))];
}

/** Accepts or resets a baseline; `sinceRun` is GitHub's id of the run from which on the level is usual. */
export async function decideBaseline(
  database: Database,
  kind: 'accept' | 'reset',
  wanted: BaselineWanted & DecidedBy & { readonly sinceRun?: number },
): Promise<string[]> {
  const { id } = await wantedRepository(database, wanted.repo);
  const { author, reason, sinceRun } = wanted;
  const runId = sinceRun === undefined ? undefined : await runIdOf(database, id, sinceRun);
  if (sinceRun !== undefined && runId === undefined) throw new AssayError('USAGE', `run ${sinceRun} is not stored`);
  const subject =
    wanted.test === undefined
      ? { metric: await oneMetric(database, id, metricOf(wanted)) }
      : { testId: (await wantedTest(database, id, wanted.test)).testId, variant: wanted.variant };
  const count = await changeBaseline(database, id, subject, { kind, runId, author, reason });
  return [`${count} baselines ${kind === 'accept' ? 'accepted' : 'reset'}`];
}

function metricOf({ metric }: BaselineWanted): string {
  if (metric === undefined) throw new AssayError('USAGE', 'name a test with --test, or a metric with --metric');
  return metric;
}

async function oneMetric(database: Database, repositoryId: number, text: string): Promise<MetricSeriesRow> {
  const rows = await metricSeriesByName(database, repositoryId, '', Number.MAX_SAFE_INTEGER);
  const found = rows.filter((row) => row.name === text || metricLine(row) === text);
  const [row] = found;
  if (row === undefined) throw new AssayError('USAGE', `no metric is called ${plainLine(text)}`);
  if (found.length > 1) {
    const names = found.slice(0, SHOWN).map((one) => `\n  ${metricLine(one)}`);
    throw new AssayError('USAGE', `several metrics may be meant; name one as it stands here:${names.join('')}`);
  }
  return row;
}

function metricLine({ name, aggregation, labels }: MetricSeriesRow): string {
  const places = Object.entries(labels).map(([key, values]) => `${key}:${values.join('|')}`);
  return plainLine(`${name}${places.length === 0 ? '' : `{${places.join(',')}}`} ${aggregation}`);
}

async function lines(
  database: Database,
  repositoryId: number,
  series: readonly (readonly [name: string, state: SeriesState])[],
): Promise<string[]> {
  const runs = series.flatMap(([, { sinceRun, lastChange }]) => [sinceRun, lastChange?.run ?? '']);
  const names = await runNames(database, repositoryId, runs.filter((run) => run !== '').map(Number));
  const nameOf = (run: string) => names.get(run) ?? run;
  return series.flatMap(([name, { lastChange, ...state }]) => [
    `${name}:`,
    ...renderBaseline(
      {
        ...state,
        sinceRun: nameOf(state.sinceRun),
        ...(lastChange === undefined ? {} : { lastChange: { ...lastChange, run: nameOf(lastChange.run) } }),
      },
      'text',
    )
      .trimEnd()
      .split('\n')
      .map((line) => `  ${line}`),
  ]);
}
