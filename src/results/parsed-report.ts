import type { Test } from 'ctrf';
import type { Place } from '../model/assay-error.ts';

/** Something odd in a report that does not stop it from being read. */
export interface ReportWarning {
  readonly place: Place;
  readonly message: string;
}

/** What every reader of a report format answers with. */
export interface ParsedReport {
  readonly format: 'junit' | 'ctrf';
  readonly tests: Test[];
  readonly warnings: ReportWarning[];
}
