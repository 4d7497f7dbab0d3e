import type { Test } from 'ctrf';
import type { Conclusion, SuiteRun } from '../model/generated/report-extra.ts';
import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countResults, type ResultCounts } from './count-results.ts';

/** One suite in one variant with its results. */
export interface SuiteRow {
  readonly name: string;
  readonly variant: string;
  /** Undefined for results whose suite the report does not list; for shards, the longest with the worst conclusion. */
  readonly run: SuiteRun | undefined;
  /** Every run that the row stands for: one, or each shard. */
  readonly runs: readonly SuiteRun[];
  /** That of the run, or what the results of an unlisted suite say. */
  readonly conclusion: Conclusion;
  readonly tests: readonly Test[];
  readonly counts: ResultCounts;
}

/** Suites × variants in the order of the report; results of unlisted suites get a row of their own at the end. */
export function suiteTable(report: AssayReport): SuiteRow[] {
  const rows = new Map<string, { name: string; variant: string; runs: SuiteRun[]; tests: Test[] }>();
  const rowOf = (suite: string, variant: string) => {
    const key = JSON.stringify([suite, variant]);
    let row = rows.get(key);
    if (row === undefined) {
      row = { name: suite || 'tests', variant, runs: [], tests: [] };
      rows.set(key, row);
    }
    return row;
  };
  for (const run of report.extra.assay.suites) rowOf(run.name, variantText(run.variant)).runs.push(run);
  for (const test of report.results.tests) {
    const { suite, variant } = testExtra(test);
    rowOf(suite, variantText(variant)).tests.push(test);
  }
  return [...rows.values()].map((row) => {
    const counts = countResults(row.tests);
    const run = joined(row.runs);
    return { ...row, run, counts, conclusion: run?.conclusion ?? conclude(counts) };
  });
}

const BADNESS = { success: 0, inconclusive: 1, failure: 2 } as const;

/** Shards ran side by side: the longest is the time of all, the worst the conclusion. */
function joined(runs: readonly SuiteRun[]): SuiteRun | undefined {
  const [first] = runs;
  if (first === undefined || runs.length === 1) return first;
  const longest = runs.reduce((most, run) => (run.durationMs > most.durationMs ? run : most));
  const worst = runs.reduce((most, run) => (BADNESS[run.conclusion] > BADNESS[most.conclusion] ? run : most));
  return { ...longest, conclusion: worst.conclusion };
}

function conclude(counts: ResultCounts): Conclusion {
  if (counts.failed > counts.muted) return 'failure';
  return counts.passed > 0 && counts.other === 0 ? 'success' : 'inconclusive';
}
