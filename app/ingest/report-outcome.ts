import type { Test } from 'ctrf';
import { type AssayReport, testExtra } from '../../src/model/report.ts';
import { identityOf } from '../../src/model/test-identity.ts';
import { variantText } from '../../src/model/variant-text.ts';
import type { NewResult, ReportOutcome } from '../store/reports.ts';

/** What is stored of a report that was read: its results and what it says of itself, and nothing else. */
export function reportOutcome(report: AssayReport): ReportOutcome {
  const extra = report.extra.assay;
  return { conclusion: extra.conclusion, extra, results: report.results.tests.map(newResult) };
}

function newResult(test: Test): NewResult {
  const { suite, variant } = testExtra(test);
  const path = test.suite ?? [];
  const failed = test.status === 'failed';
  return {
    // An identity that the report states could be another test's; this one follows from what is shown.
    identity: identityOf(test),
    suite,
    path,
    name: test.name,
    file: test.filePath ?? null,
    variant: variantText(variant),
    status: test.status,
    durationMs: test.duration,
    message: failed ? (test.message ?? null) : null,
    trace: failed ? (test.trace ?? null) : null,
  };
}
