import type { Test } from 'ctrf';
import type { AssayError, Place } from '../model/assay-error.ts';
import type { ErrorCode } from '../model/error-catalogue.ts';
import type { FileCoverage } from './coverage/coverage.ts';
import type { ResultRow } from './result-row.ts';

/** Where the reader of a format puts what it finds. One sink takes one file. */
export interface ReportSink {
  /** The report file, as errors and warnings name it. */
  readonly file: string;
  add(row: ResultRow): void;
  /** A result that is a row of CTRF already. */
  addTest(test: Test): void;
  addCoverage(file: FileCoverage): void;
  /** Something odd that does not stop the file from being read; at the place being read unless another is given. */
  warn(message: string, place?: Place): void;
  /** The error to throw when the file cannot be read, with the place being read unless another is given. */
  error(code: ErrorCode, message: string, place?: Place): AssayError;
  /** The place being read. */
  here(): Place;
  /** Wall time that the file tells for all of it, in milliseconds; the sum of the results is another figure. */
  setWallTime(milliseconds: number): void;
}
