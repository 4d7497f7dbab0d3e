import type { Environment, Test } from 'ctrf';
import type { ReportExtra } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';
import { buildCtrf } from '../results/build-ctrf.ts';

/** Everything a run has found, before it becomes a document. */
export interface Findings {
  readonly tests: readonly Test[];
  readonly extra: ReportExtra;
  readonly environment: Environment;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly stop: number;
  readonly version: string;
}

/** The CTRF document of a run with our additions. */
export function buildReport({ tests, extra, ...facts }: Findings): AssayReport {
  return { ...buildCtrf(tests, { ...facts, suites: extra.suites.length }), extra: { assay: extra } };
}
