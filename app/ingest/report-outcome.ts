import type { Test } from 'ctrf';
import { type AssayReport, testExtra } from '../../src/model/report.ts';
import { identityOf } from '../../src/model/test-identity.ts';
import { variantText } from '../../src/model/variant-text.ts';
import type { NewResult, ReportOutcome } from '../store/reports.ts';
import { earlierAttempts } from './earlier-attempts.ts';

/** What is stored of a report that was read: its results and what it says of itself, and nothing else. */
export function reportOutcome(report: AssayReport): ReportOutcome {
  const extra = report.extra.assay;
  return { conclusion: extra.conclusion, extra, results: report.results.tests.map(newResult) };
}

function newResult(test: Test): NewResult {
  const { suite, variant } = testExtra(test);
  const path = test.suite ?? [];
  const { attempts, failed: failedBefore } = earlierAttempts(test);
  // What a test said that passed in the end tells what it is flaky with.
  const said = test.status === 'failed' ? test : failedBefore;
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
    message: said?.message ?? null,
    trace: said?.trace ?? null,
    ...(attempts === '' ? {} : { attempts }),
  };
}
