import type { CTRFReport, Test } from 'ctrf';
import type { ReportExtra, TestExtra } from './generated/report-extra.ts';

/** The document between the halves: a CTRF report that carries our additions under `extra.assay`. */
export type AssayReport = CTRFReport & { extra: { assay: ReportExtra } };

const UNKNOWN: TestExtra = { suite: '', variant: {} };

/** What Assay knows of a test beyond CTRF; an empty suite and variant for reports of other makers. */
export function testExtra(test: Test): TestExtra {
  const extra = test.extra?.assay;
  return extra === undefined ? UNKNOWN : (extra as TestExtra);
}
