import { stringify } from 'csv-stringify/sync';
import type { CTRFReport } from 'ctrf';
import { testExtra } from '../model/report.ts';
import { variantText } from '../model/variant-text.ts';

const COLUMNS = ['suite', 'variant', 'path', 'name', 'file', 'line', 'status', 'duration_ms', 'message'];

/**
 * Every result as one line of CSV (RFC 4180, UTF-8, with a header line) in the order of the report.
 * Texts that a spreadsheet would run as a formula get an apostrophe in front.
 */
export function writeCsv(report: CTRFReport): string {
  const rows = report.results.tests.map((test) => {
    const { suite, variant } = testExtra(test);
    return [
      suite,
      variantText(variant),
      (test.suite ?? []).join(' › '),
      test.name,
      test.filePath ?? '',
      test.line ?? '',
      test.status,
      test.duration,
      test.message ?? '',
    ].map((cell) => (typeof cell === 'string' ? withoutNul(cell) : cell));
  });
  // Every text is quoted: csv-stringify leaves a lone line feed bare when lines end in CR LF.
  return stringify([COLUMNS, ...rows], { escape_formulas: true, quoted_string: true, record_delimiter: 'windows' });
}

/** Spreadsheets and databases end a text at NUL. */
function withoutNul(text: string): string {
  return text.replaceAll('\0', '\uFFFD').replace(/\p{Surrogate}/gu, '\uFFFD');
}
