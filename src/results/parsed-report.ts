import type { Test } from 'ctrf';
import type { Place } from '../model/assay-error.ts';
import type { FileCoverage } from './coverage/coverage.ts';
import type { FormatName } from './formats/format.ts';

/** Something odd in a report that does not stop it from being read. */
export interface ReportWarning {
  readonly place: Place;
  readonly message: string;
}

/** What every report file becomes, whatever its format. */
export interface ParsedReport {
  readonly format: FormatName;
  readonly tests: readonly Test[];
  /** By file; empty for reports of tests. */
  readonly coverage: readonly FileCoverage[];
  readonly warnings: readonly ReportWarning[];
  /** Milliseconds that the file tells for all of it, where it does; the sum of the tests' durations is another figure. */
  readonly wallTimeMs: number | undefined;
}
