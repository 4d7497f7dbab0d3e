import type { Test } from 'ctrf';
import type { Metric } from '../criteria/metric.ts';
import type { Problem, SuiteRun } from '../model/generated/report-extra.ts';
import type { FileCoverage } from '../results/coverage/coverage.ts';
import type { ReportWarning } from '../results/parsed-report.ts';

/** What every kind of suite answers with for one cell. */
export interface SuiteOutcome {
  readonly run: SuiteRun;
  readonly tests: readonly Test[];
  /** What the suite has measured: coverage, and what it printed or left in files. */
  readonly metrics: readonly Metric[];
  /** Which lines ran; one entry a file. */
  readonly coverage: readonly FileCoverage[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly ReportWarning[];
}
