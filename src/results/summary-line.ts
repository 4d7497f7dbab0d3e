import type { AssayError } from '../model/assay-error.ts';
import { countResults } from './count-results.ts';
import type { FormatName } from './formats/format.ts';
import type { ParsedReport } from './parsed-report.ts';

/**
 * What one report file holds, in one line with tabs: file, format, tests, passed, failed, errored, skipped, sum of
 * the durations in seconds; `ERR` instead of each number when the file could not be read.
 */
export function summaryLine(file: string, report: ParsedReport | AssayError, asked: FormatName | undefined): string {
  if (report instanceof Error) return `${[file, asked ?? '-', ...Array<string>(6).fill('ERR')].join('\t')}\n`;
  const { tests, passed, failed, errored, skipped, durationMs } = countResults(report.tests);
  const seconds = (durationMs / 1000).toFixed(3);
  return `${[file, report.format, tests, passed, failed, errored, skipped, seconds].join('\t')}\n`;
}
