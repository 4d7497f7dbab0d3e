import type { Log } from '../../src/model/ports.ts';
import type { RepositoryMemory } from '../../src/stats/history/repository-memory.ts';
import type { Database, Queryable } from '../store/database.ts';
import { MemoryPages } from '../store/memory-pages.ts';
import { countMetricSeries, metricSeriesByDigests, writeMetricSeries } from '../store/metric-series.ts';
import { moveMutes } from '../store/mutes.ts';
import { markObserved, passOver, type RunToObserve, reportsToObserve, runToObserve } from '../store/observed-runs.ts';
import { writeRepositoryMemory } from '../store/repository-memory.ts';
import { addSeriesChanges } from '../store/series-changes.ts';
import { writeSuiteCoverage } from '../store/suite-coverage.ts';
import { markFixesBegun, moveFixes } from '../store/test-fixes.ts';
import { addRenames, type TestRename } from '../store/test-renames.ts';
import { addVerdictChanges } from '../store/verdict-changes.ts';
import { moveVerdicts, writeVerdicts } from '../store/verdict-rows.ts';
import { coverageOfSuites } from './coverage-of-suites.ts';
import { inStep } from './in-step.ts';
import { linkRenames } from './link-renames.ts';
import { listReadings } from './list-readings.ts';
import { loadFixes } from './load-fixes.ts';
import { loadRun } from './load-run.ts';
import { type ObservedMetrics, observeMetrics } from './observe-metrics.ts';
import { type HistoryPlan, planHistory } from './plan-history.ts';
import type { AskContains } from './sight-stored-fixes.ts';

export interface HistoryParts {
  readonly database: Database;
  readonly log: Log;
  /** Asked only of runs of tests that are said to be fixed. Without it nobody can tell. */
  readonly contains?: AskContains;
}

/** All that one run changes. */
interface RunPlan {
  readonly run: RunToObserve;
  readonly reportIds: readonly number[];
  readonly pages: MemoryPages;
  readonly history: HistoryPlan;
  readonly metrics: ObservedMetrics;
  /** By suite. */
  readonly coverage: ReadonlyMap<string, number>;
  readonly renames: readonly TestRename[];
  /** Of test_fixes: those whose first run this is. */
  readonly begunFixes: readonly number[];
}

/**
 * Takes the results of a run of the default branch into the history of its repository: memories of its tests, verdicts
 * and their changes, durations, metrics, renames. What forks and pull requests did is passed over. Done twice it changes
 * nothing more: each report is observed once, in the same transaction in which that is noted. Runs are taken in the order
 * in which they arrive; a late one is evidence about its commit, and its durations come after those that were faster.
 */
export async function observeHistory(
  { database, log, contains = async () => undefined }: HistoryParts,
  { repositoryId, runId }: { readonly repositoryId: number; readonly runId: number },
): Promise<void> {
  const run = await runToObserve(database, repositoryId, runId);
  if (run === undefined) return;
  await passOver(database, repositoryId, runId, 'history');
  if (!run.onDefault) {
    const reports = await reportsToObserve(database, repositoryId, runId, 'history');
    await markObserved(database, repositoryId, ids(reports), 'history', 0);
    return;
  }
  let last: RunPlan | undefined;
  const isDone = await inStep(
    database,
    repositoryId,
    async ({ state }) => {
      last = await planRun(database, repositoryId, run, state, contains);
      return last;
    },
    (transaction, plan, step) => write(transaction, repositoryId, plan, step),
  );
  if (!isDone || last === undefined) return;
  const { verdictChanges, seriesChanges } = last.history;
  const changes = verdictChanges.length + seriesChanges.length + last.metrics.changes.length;
  log.info('run taken into the history', { repository: repositoryId, run: runId, changes });
}

const ids = (reports: readonly { readonly id: number }[]) => reports.map(({ id }) => id);

async function planRun(
  database: Database,
  repositoryId: number,
  run: RunToObserve,
  state: string | null,
  contains: AskContains,
): Promise<RunPlan | undefined> {
  const loaded = await loadRun(database, repositoryId, run);
  if (loaded === undefined) return undefined;
  const { observed, outcomes, reportIds, metrics } = loaded;
  const pages = new MemoryPages();
  await pages.read(database, repositoryId, [...observed.places.values()]);
  const renames = await linkRenames(database, repositoryId, run, outcomes, pages);
  const fixes = await loadFixes(database, repositoryId, run, { observed, renames, pages }, contains);
  const repository = state === null ? undefined : (JSON.parse(state) as RepositoryMemory);
  const readings = listReadings(metrics);
  const digests = readings.map(({ metric }) => metric.digest);
  const known = await metricSeriesByDigests(database, repositoryId, digests);
  const count = known.length < digests.length ? await countMetricSeries(database, repositoryId) : 0;
  const history = planHistory(run, fixes?.observed ?? observed, pages, repository, fixes?.sight);
  const begun = new Set(history.begun);
  return {
    run,
    reportIds,
    pages,
    renames,
    history,
    begunFixes: (fixes?.rows ?? []).flatMap(({ id, testId, commit, begunRunId }) =>
      begunRunId === null && begun.has(String(testId)) && fixes?.sight.fixed.has(commit) ? [id] : [],
    ),
    coverage: coverageOfSuites(readings),
    metrics: observeMetrics(run, readings, new Map(known.map((row) => [row.digest, row])), count),
  };
}

async function write(
  transaction: Queryable,
  repositoryId: number,
  { run, reportIds, pages, history, metrics, renames, begunFixes, coverage }: RunPlan,
  step: number,
): Promise<void> {
  await markObserved(transaction, repositoryId, reportIds, 'history', step);
  await pages.write(transaction, repositoryId);
  await addRenames(transaction, repositoryId, renames);
  for (const { fromTestId, toTestId } of renames) {
    await moveVerdicts(transaction, repositoryId, fromTestId, toTestId);
    await moveMutes(transaction, repositoryId, fromTestId, toTestId);
    await moveFixes(transaction, repositoryId, fromTestId, toTestId);
  }
  await markFixesBegun(transaction, repositoryId, begunFixes, run);
  await writeVerdicts(transaction, repositoryId, history.verdicts);
  await addVerdictChanges(transaction, repositoryId, history.verdictChanges);
  const ids = await writeMetricSeries(transaction, repositoryId, metrics.rows);
  await writeSuiteCoverage(transaction, repositoryId, run.completedAt, coverage);
  const ofMetrics = metrics.changes.map((change) => ({ ...change, seriesId: ids.get(change.digest) ?? null }));
  await addSeriesChanges(transaction, repositoryId, [...history.seriesChanges, ...ofMetrics]);
  await writeRepositoryMemory(transaction, repositoryId, run.runId, JSON.stringify(history.repository));
}
