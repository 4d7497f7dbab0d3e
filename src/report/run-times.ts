import type { AssayReport } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import type { SuiteRow } from './suite-table.ts';

/** Where the time of a run went, in milliseconds. */
export interface RunTimes {
  /** From start to end of the run. */
  readonly wall: number;
  /** Durations of all tests added up; more than `wall` where tests ran side by side. */
  readonly tests: number;
  /** In all cells, from the start of the first service to the moment the last one was up; 0 without services. */
  readonly services: number;
  /** The same in the slowest cell. */
  readonly servicesInCell: number;
  /** Wall times of all suite commands added up. */
  readonly suites: number;
}

/** Adds up what a report says of its time; a negative or absent duration counts as nothing. */
export function runTimes(report: AssayReport, suites: readonly SuiteRow[]): RunTimes {
  const { start, stop } = report.results.summary;
  let tests = 0;
  for (const { duration } of report.results.tests) if (duration > 0) tests += duration;
  const cells = servicesUp(report);
  return {
    wall: Math.max(stop - start, 0),
    tests,
    services: cells.reduce((sum, ms) => sum + ms, 0),
    servicesInCell: cells.reduce((most, ms) => Math.max(most, ms), 0),
    suites: suites.reduce((sum, row) => sum + row.runs.reduce((all, run) => all + run.durationMs, 0), 0),
  };
}

/** Cells come one after the other: in each, from the start of its first service until the last one is up. */
function servicesUp(report: AssayReport): number[] {
  const cells = new Map<string, { first: number; last: number }>();
  for (const { startedAtMs, healthyAfterMs, ours, variant = {} } of report.extra.assay.services) {
    // What ran before did not keep the run waiting.
    if (healthyAfterMs === undefined || ours === false) continue;
    const cell = variantText(variant);
    const { first, last } = cells.get(cell) ?? { first: Number.POSITIVE_INFINITY, last: 0 };
    const up = startedAtMs + healthyAfterMs;
    cells.set(cell, { first: Math.min(first, startedAtMs), last: Math.max(last, up) });
  }
  return [...cells.values()].map(({ first, last }) => Math.max(last - first, 0));
}
