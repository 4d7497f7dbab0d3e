import type { Test } from 'ctrf';
import { AssayError, type Place } from '../model/assay-error.ts';
import type { FileCoverage } from './coverage/coverage.ts';
import { mergeCoverage } from './coverage/merge-coverage.ts';
import type { FormatName } from './formats/format.ts';
import type { FileContext } from './normalise-file.ts';
import type { ParsedReport, ReportWarning } from './parsed-report.ts';
import type { ReportSink } from './report-sink.ts';
import { RowConverter } from './row-converter.ts';

/** A file in which everything is odd says so once more often than a person reads. */
const MAX_WARNINGS = 100;
/** More results than any project's suites have; beyond it is an attack or a defect. */
const MAX_TESTS = 10_000_000;

/** The sink of one file, and what it has when the file is read. `here` tells the place that is being read. */
export interface FilledSink extends ReportSink {
  finish(format: FormatName): ParsedReport;
}

/**
 * Makes the sink of one report file; paths are resolved with `context`.
 * @param onTest takes each result as it comes; then none is kept
 */
export function createReportSink(
  file: string,
  context: FileContext,
  here: () => Place,
  onTest?: (test: Test) => void,
): FilledSink {
  const tests: Test[] = [];
  const coverage: FileCoverage[] = [];
  const warnings: ReportWarning[] = [];
  const converter = new RowConverter(context);
  let unheard = 0;
  let wallTimeMs: number | undefined;

  const error: ReportSink['error'] = (code, message, place = here()) => new AssayError(code, message, { place });
  const addTest = (test: Test): void => {
    if (onTest !== undefined) {
      onTest(test);
      return;
    }
    if (tests.length >= MAX_TESTS) throw error('REPORT_TOO_LARGE', `the file has over ${MAX_TESTS} results`);
    tests.push(test);
  };
  return {
    file,
    error,
    here,
    addTest(test) {
      addTest(converter.adopt(test));
    },
    add(row) {
      addTest(converter.convert(row));
    },
    addCoverage(found) {
      coverage.push({ ...found, file: converter.file(found.file) });
    },
    warn(message, place = here()) {
      if (warnings.length < MAX_WARNINGS) warnings.push({ place, message });
      else unheard += 1;
    },
    setWallTime(milliseconds) {
      if (Number.isFinite(milliseconds) && milliseconds >= 0) wallTimeMs = Math.round(milliseconds);
    },
    finish(format) {
      if (unheard > 0) warnings.push({ place: { file }, message: `${unheard} more warnings` });
      return { format, tests, coverage: mergeCoverage(coverage), warnings, wallTimeMs };
    },
  };
}
