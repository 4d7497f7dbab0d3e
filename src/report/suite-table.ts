import type { Test } from 'ctrf';
import type { Conclusion, SuiteRun } from '../model/generated/report-extra.ts';
import { type AssayReport, testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';
import { countResults, type ResultCounts } from './count-results.ts';

/** One suite in one variant with its results. */
export interface SuiteRow {
  readonly name: string;
  readonly variant: string;
  /** Undefined for results whose suite the report does not list. */
  readonly run: SuiteRun | undefined;
  /** That of the run, or what the results of an unlisted suite say. */
  readonly conclusion: Conclusion;
  readonly tests: readonly Test[];
  readonly counts: ResultCounts;
}

/** Suites × variants in the order of the report; results of unlisted suites get a row of their own at the end. */
export function suiteTable(report: AssayReport): SuiteRow[] {
  const rows = new Map<string, { name: string; variant: string; run: SuiteRun | undefined; tests: Test[] }>();
  for (const run of report.extra.assay.suites) {
    const variant = variantText(run.variant);
    rows.set(JSON.stringify([run.name, variant]), { name: run.name, variant, run, tests: [] });
  }
  for (const test of report.results.tests) {
    const { suite, variant } = testExtra(test);
    const text = variantText(variant);
    const key = JSON.stringify([suite, text]);
    const row = rows.get(key);
    if (row === undefined) rows.set(key, { name: suite || 'tests', variant: text, run: undefined, tests: [test] });
    else row.tests.push(test);
  }
  return [...rows.values()].map((row) => {
    const counts = countResults(row.tests);
    return { ...row, counts, conclusion: row.run?.conclusion ?? conclude(counts) };
  });
}

function conclude(counts: ResultCounts): Conclusion {
  if (counts.failed > 0) return 'failure';
  return counts.passed > 0 && counts.other === 0 ? 'success' : 'inconclusive';
}
