import type { MetricRecord } from '../../src/model/generated/report-extra.ts';
import { listReadings, type NamedReading } from '../history/list-readings.ts';
import { acceptedMeasures } from '../store/accepted-measures.ts';
import type { CommitRun } from '../store/commit-runs.ts';
import type { Queryable } from '../store/database.ts';
import { MemoryPages } from '../store/memory-pages.ts';
import { metricSeriesByDigests } from '../store/metric-series.ts';
import { type SlowTest, slowTests } from '../store/slow-tests.ts';
import { outsideRange } from './outside-range.ts';
import type { ChangeFacts, CoverageFact, SlowerFact } from './pull-request-facts.ts';

/** Tests whose memories are read; a summary that named more would not be read. */
const TESTS = 20;
/** Measures that are told, tests and metrics each. */
const TOLD = 10;
const COVERAGE = 'coverage.lines';

/**
 * What was measured at the head: coverage beside the base's, and what is outside of the default branch's range.
 * @param isForDefault whether the pull request is for the branch that history knows
 */
export async function loadMeasures(
  database: Queryable,
  repositoryId: number,
  {
    pullRequest,
    head,
    base,
    isForDefault,
  }: Readonly<Record<'head' | 'base', readonly CommitRun[]>> & { pullRequest: number; isForDefault: boolean },
): Promise<Pick<ChangeFacts, 'coverage' | 'slower'>> {
  const readings = listReadings(metricsOf(head));
  const coverage = coverageOf(readings, listReadings(metricsOf(base)));
  if (!isForDefault) return { coverage, slower: [] };
  const runIds = head.map(({ id }) => id);
  const tests = await slowerTests(database, repositoryId, await slowTests(database, repositoryId, runIds, TESTS));
  const slower = [...(await worseMetrics(database, repositoryId, readings)), ...tests];
  if (slower.length === 0) return { coverage, slower };
  const accepted = await acceptedMeasures(database, repositoryId, pullRequest);
  const byWhat = new Map(accepted.map(({ what, author }) => [what, author]));
  return {
    coverage,
    slower: slower.map((fact) => {
      const acceptedBy = byWhat.get(fact.what);
      return acceptedBy === undefined ? fact : { ...fact, acceptedBy };
    }),
  };
}

function metricsOf(runs: readonly CommitRun[]): MetricRecord[] {
  return runs.flatMap(({ reports }) => reports.flatMap(({ extra }) => extra?.metrics ?? []));
}

/** Of several suites the one with the most lines; the base's of the same one. */
function coverageOf(now: readonly NamedReading[], before: readonly NamedReading[]): CoverageFact | undefined {
  const [first] = now.filter(({ metric }) => metric.name === COVERAGE).sort((a, b) => b.count - a.count);
  if (first === undefined) return undefined;
  const same = before.find(({ metric }) => metric.digest === first.metric.digest);
  return { now: first.value, before: same?.value };
}

async function worseMetrics(
  database: Queryable,
  repositoryId: number,
  readings: readonly NamedReading[],
): Promise<SlowerFact[]> {
  const others = readings.filter(({ metric }) => metric.name !== COVERAGE);
  const series = await metricSeriesByDigests(
    database,
    repositoryId,
    others.map(({ metric }) => metric.digest),
  );
  const states = new Map(series.map(({ digest, state }) => [digest, state]));
  const worse = others.flatMap((reading): SlowerFact[] => {
    const state = states.get(reading.metric.digest);
    const usual = state && outsideRange(state, reading.value);
    if (usual === undefined) return [];
    return [{ what: titleOf(reading), unit: reading.spec.unit, now: reading.value, ...usual }];
  });
  return worse.slice(0, TOLD);
}

/** `http_req_duration{suite:load} p(95)`, as a criterion writes it. */
function titleOf({ metric, aggregation }: NamedReading): string {
  const labels = Object.entries(metric.labels).flatMap(([key, values]) => values.map((value) => `${key}:${value}`));
  const of = labels.length === 0 ? '' : `{${labels.join(',')}}`;
  return `${metric.name}${of}${aggregation === 'value' ? '' : ` ${aggregation}`}`;
}

async function slowerTests(
  database: Queryable,
  repositoryId: number,
  tests: readonly SlowTest[],
): Promise<SlowerFact[]> {
  const pages = new MemoryPages();
  // Without a matrix there is only the memory of the whole test.
  const places = tests.map(({ testId, variantId, variant }) => ({ testId, variantId: variant === '' ? 0 : variantId }));
  await pages.read(database, repositoryId, places);
  const slower = tests.flatMap(({ path, name, variant, durationMs, speed }, index): SlowerFact[] => {
    const place = places[index];
    const state = place && pages.get(place)?.duration;
    const usual = state && outsideRange(state, durationMs, speed);
    if (usual === undefined) return [];
    const title = [...path, name].filter((part) => part !== '').join(' › ');
    return [{ what: variant === '' ? title : `${title} (${variant})`, unit: 'ms', now: durationMs, ...usual }];
  });
  return slower.slice(0, TOLD);
}
