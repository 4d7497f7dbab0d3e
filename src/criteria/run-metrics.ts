import type { Test } from 'ctrf';
import type { SuiteRun } from '../model/generated/report-extra.ts';
import type { CoverageTotals } from '../results/coverage/total-coverage.ts';
import { coverageMetrics } from './coverage-metrics.ts';
import type { Labels, Metric } from './metric.ts';
import { type ServiceFacts, serviceMetrics } from './service-metrics.ts';
import type { SuiteFacts } from './suite-labels.ts';
import { testMetrics } from './test-metrics.ts';
import { timeMetrics } from './time-metrics.ts';

/** What a run has found, as far as metrics are made of it. */
export interface RunFacts {
  readonly tests: readonly Test[];
  readonly runs: readonly SuiteRun[];
  /** Kinds, layers, phases and tags of the suites by name. */
  readonly suites: readonly SuiteFacts[];
  readonly services?: readonly ServiceFacts[];
  /** Coverage with the labels of the suite and cell it is from (`suiteLabels`). */
  readonly coverage?: readonly { readonly labels: Labels; readonly totals: CoverageTotals }[];
  /** Wall time of the run in milliseconds. */
  readonly durationMs?: number | undefined;
}

/** The metrics that every run has by itself; `BUILT_IN_METRICS` lists their names and units. */
export function runMetrics({ tests, runs, suites, services = [], coverage = [], durationMs }: RunFacts): Metric[] {
  return [
    ...testMetrics(tests, suites),
    ...timeMetrics(runs, suites, durationMs),
    ...coverage.flatMap(({ labels, totals }) => coverageMetrics(totals, labels)),
    ...serviceMetrics(services),
  ];
}
