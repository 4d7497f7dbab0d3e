import type { CTRFReport } from 'ctrf';
import { AssayError } from '../../model/assay-error.ts';
import { fieldsOf } from '../json-fields.ts';
import { validateCtrf } from '../validate-report.ts';
import type { DocumentFormat } from './format.ts';

/** The Common Test Report Format: checked against its schema, and handed on as it is. */
export const ctrf: DocumentFormat = {
  kind: 'document',
  name: 'ctrf',
  recognises: (document) => fieldsOf(document).reportFormat === 'CTRF',
  read(document, sink) {
    let report: CTRFReport;
    try {
      report = validateCtrf(document);
    } catch (error) {
      if (error instanceof AssayError) throw sink.error(error.code, error.message);
      throw error;
    }
    const { tests, summary } = report.results;
    let red = 0;
    for (const test of tests) {
      if (test.status === 'failed' || test.status === 'other') red += 1;
      sink.addTest(test);
    }
    if (summary.tests !== tests.length) {
      sink.warn(`the summary counts ${summary.tests} tests, but ${tests.length} are listed`);
    }
    // `other` is no pass either.
    const status = (['failed', 'other'] as const).find((name) => summary[name] > 0);
    if (status !== undefined && red === 0) {
      const message = `the summary counts ${summary[status]} tests as ${status}, but none is listed`;
      sink.add({ name: '(run failed)', path: [], outcome: 'error', message });
    }
    // Tools that know no times write 0.
    if (summary.start > 0 && summary.stop >= summary.start) sink.setWallTime(summary.stop - summary.start);
  },
};
