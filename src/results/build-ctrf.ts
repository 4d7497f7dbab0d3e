import type { CTRFReport, Environment, Test } from 'ctrf';

/** What a CTRF report says beside its tests. */
export interface CtrfFacts {
  /** Of the tool that made the report. */
  readonly version: string;
  /** Milliseconds since the epoch. */
  readonly start: number;
  readonly stop: number;
  /** How many suites there were, where somebody counted. */
  readonly suites?: number;
  readonly environment?: Environment;
}

/** The CTRF document of some tests, its summary counted from them. */
export function buildCtrf(
  tests: readonly Test[],
  { version, start, stop, suites, environment }: CtrfFacts,
): CTRFReport {
  const counts = { passed: 0, failed: 0, skipped: 0, pending: 0, other: 0 };
  let flaky = 0;
  for (const test of tests) {
    counts[test.status] += 1;
    if (test.flaky === true) flaky += 1;
  }
  return {
    reportFormat: 'CTRF',
    specVersion: '0.0.0',
    timestamp: new Date(stop).toISOString(),
    generatedBy: 'assay',
    results: {
      tool: { name: 'assay', version },
      summary: {
        tests: tests.length,
        ...counts,
        flaky,
        ...(suites === undefined ? {} : { suites }),
        start: Math.round(start),
        stop: Math.round(stop),
      },
      tests: [...tests],
      ...(environment === undefined ? {} : { environment }),
    },
  };
}
