import { join, relative, sep } from 'node:path';
import type { Test } from 'ctrf';
import type { ReportPattern } from '../config/config.ts';
import { AssayError } from '../model/assay-error.ts';
import { readFileChunks } from '../process/read-file-chunks.ts';
import type { FileCoverage } from '../results/coverage/coverage.ts';
import type { FormatName } from '../results/formats/format.ts';
import type { ReportWarning } from '../results/parsed-report.ts';
import { readReport } from '../results/read-report.ts';
import type { SourceIndex } from '../results/source-index.ts';
import { type FoundFiles, findFiles, freshFiles } from './find-files.ts';

export interface CollectedReports {
  readonly tests: readonly Test[];
  readonly coverage: readonly FileCoverage[];
  readonly warnings: readonly ReportWarning[];
  readonly errors: readonly AssayError[];
}

/**
 * Reads the reports that were written since `before` was taken. One unreadable file does not hide the others; no file
 * is REPORT_MISSING, no test in any is REPORT_NO_TESTS.
 */
export async function collectReports(
  patterns: readonly ReportPattern[],
  cwd: string,
  { root, sources }: { readonly root: string; readonly sources: SourceIndex },
  before: FoundFiles<FormatName>,
): Promise<CollectedReports> {
  const tests: Test[] = [];
  const coverage: FileCoverage[] = [];
  const warnings: ReportWarning[] = [];
  const errors: AssayError[] = [];
  const folder = relative(root, cwd).split(sep).join('/');
  const { fresh, none } = freshFiles(patterns, before, await findFiles(patterns, cwd));
  if (fresh.size === 0) {
    errors.push(new AssayError('REPORT_MISSING', `${none} (in ${folder || '.'})`));
    return { tests, coverage, warnings, errors };
  }
  for (const [name, { format }] of fresh) {
    const path = join(cwd, name);
    try {
      const file = relative(root, path);
      const report = readReport(readFileChunks(path), { file, format, roots: [root], folder, sources });
      for (const test of report.tests) tests.push(test);
      for (const one of report.coverage) coverage.push(one);
      for (const warning of report.warnings) warnings.push(warning);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (tests.length === 0 && errors.length === 0) {
    const names = [...fresh.keys()].join(', ');
    errors.push(new AssayError('REPORT_NO_TESTS', `${fresh.size} report(s) were read and hold no test: ${names}`));
  }
  return { tests, coverage, warnings, errors };
}
