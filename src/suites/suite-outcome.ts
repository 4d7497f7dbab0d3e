import type { Test } from 'ctrf';
import type { Problem, SuiteRun } from '../model/generated/report-extra.ts';
import type { ReportWarning } from '../results/parsed-report.ts';

/** What every kind of suite answers with for one cell. */
export interface SuiteOutcome {
  readonly run: SuiteRun;
  readonly tests: readonly Test[];
  readonly problems: readonly Problem[];
  readonly warnings: readonly ReportWarning[];
}
