import type { MetricRecord } from '../../src/model/generated/report-extra.ts';
import type { Queryable } from '../store/database.ts';
import { type RunToObserve, reportsToObserve } from '../store/observed-runs.ts';
import { failuresByIds, outcomesOfReports, type StoredOutcome, variantNames } from '../store/run-outcomes.ts';
import { isOutage } from './is-outage.ts';
import { type ObservedRun, toRunRecord } from './to-run-record.ts';

/** What is to be observed of a run. */
export interface LoadedRun {
  readonly observed: ObservedRun;
  readonly outcomes: readonly StoredOutcome[];
  readonly reportIds: readonly number[];
  readonly metrics: readonly MetricRecord[];
}

/** Failing results whose words the engine looks at; with more of them a run is an outage anyhow. */
const MOST_TEXTS = 2_000;

/**
 * The results of a run that nobody has observed yet; undefined when there are none. Results of jobs whose infrastructure
 * failed are left out, unless that happened to all of them: then the run is an outage.
 */
export async function loadRun(
  database: Queryable,
  repositoryId: number,
  run: RunToObserve,
): Promise<LoadedRun | undefined> {
  const reports = await reportsToObserve(database, repositoryId, run.runId, 'history');
  if (reports.length === 0) return undefined;
  const sound = reports.filter((report) => !isOutage(report));
  const counted = sound.length === 0 ? reports : sound;
  const ids = counted.map(({ id }) => id);
  const outcomes = await outcomesOfReports(database, repositoryId, run.runId, ids);
  const texts = [...new Set(outcomes.flatMap(({ failureId }) => failureId ?? []))].slice(0, MOST_TEXTS);
  const failures = await failuresByIds(database, repositoryId, texts);
  const variants = await variantNames(database, repositoryId, [...new Set(outcomes.map(({ variantId }) => variantId))]);
  const said = new Map(failures.map((failure) => [failure.id, failure]));
  return {
    observed: toRunRecord(run, sound.length === 0, outcomes, variants, said),
    outcomes,
    reportIds: reports.map(({ id }) => id),
    metrics: counted.flatMap(({ extra }) => extra?.metrics ?? []),
  };
}
