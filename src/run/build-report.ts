import type { Environment, Test } from 'ctrf';
import type { ReportExtra } from '../model/generated/report-extra.ts';
import type { AssayReport } from '../model/report.ts';

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

/** The CTRF document of a run, its summary counted from the tests. */
export function buildReport({ tests, extra, environment, start, stop, version }: Findings): AssayReport {
  const count = (status: Test['status']) => tests.filter((test) => test.status === status).length;
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(stop).toISOString(),
    generatedBy: 'assay',
    results: {
      tool: { name: 'assay', version },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        flaky: tests.filter((test) => test.flaky === true).length,
        suites: extra.suites.length,
        start: Math.round(start),
        stop: Math.round(stop),
      },
      tests: [...tests],
      environment,
    },
    extra: { assay: extra },
  };
}
