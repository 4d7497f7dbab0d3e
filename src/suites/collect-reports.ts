import { stat } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import type { Test } from 'ctrf';
import { glob } from 'tinyglobby';
import type { ReportPattern } from '../config/config.ts';
import { AssayError } from '../model/assay-error.ts';
import { readFileChunks } from '../process/read-file-chunks.ts';
import type { FormatName } from '../results/formats/format.ts';
import type { ReportWarning } from '../results/parsed-report.ts';
import { readReport } from '../results/read-report.ts';
import type { SourceIndex } from '../results/source-index.ts';

/** Report files by path: what tells whether the suite has written them anew, and their format where it is given. */
export type ReportFiles = ReadonlyMap<string, { readonly stamp: string; readonly format: FormatName | undefined }>;

export interface CollectedReports {
  readonly tests: readonly Test[];
  readonly warnings: readonly ReportWarning[];
  readonly errors: readonly AssayError[];
}

/** The files that match the patterns now, each with a stamp of its modification time and size. */
export async function findReports(patterns: readonly ReportPattern[], cwd: string): Promise<ReportFiles> {
  const found = new Map<string, FormatName | undefined>();
  for (const { glob: pattern, format } of patterns) {
    const names = await glob(pattern, { cwd, dot: true, onlyFiles: true, ignore: ['**/node_modules/**'] });
    // A file that several patterns match is read once; the first one that names its format decides.
    for (const name of names) found.set(name, found.get(name) ?? format);
  }
  const files = new Map<string, { stamp: string; format: FormatName | undefined }>();
  for (const [name, format] of [...found].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const { mtimeMs, size } = await stat(join(cwd, name));
    files.set(name, { stamp: `${mtimeMs}:${size}`, format });
  }
  return files;
}

/**
 * Reads the reports that were written since `before` was taken: what lay there already may be of another run.
 * One unreadable file does not hide the others; no file is REPORT_MISSING, no test in any is REPORT_NO_TESTS.
 */
export async function collectReports(
  patterns: readonly ReportPattern[],
  cwd: string,
  { root, sources }: { readonly root: string; readonly sources: SourceIndex },
  before: ReportFiles,
): Promise<CollectedReports> {
  const tests: Test[] = [];
  const warnings: ReportWarning[] = [];
  const errors: AssayError[] = [];
  const after = await findReports(patterns, cwd);
  const fresh = [...after].filter(([name, { stamp }]) => before.get(name)?.stamp !== stamp);
  if (fresh.length === 0) {
    const stale = after.size === 0 ? '' : `; ${after.size} older file(s) match but were not written by this run`;
    const globs = patterns.map(({ glob: pattern }) => pattern).join(', ');
    errors.push(new AssayError('REPORT_MISSING', `no file matches ${globs} in ${relative(root, cwd) || '.'}${stale}`));
    return { tests, warnings, errors };
  }
  const folder = relative(root, cwd).split(sep).join('/');
  for (const [name, { format }] of fresh) {
    const path = join(cwd, name);
    try {
      const file = relative(root, path);
      const report = readReport(readFileChunks(path), { file, format, roots: [root], folder, sources });
      for (const test of report.tests) tests.push(test);
      for (const warning of report.warnings) warnings.push(warning);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (tests.length === 0 && errors.length === 0) {
    const names = fresh.map(([name]) => name).join(', ');
    errors.push(new AssayError('REPORT_NO_TESTS', `${fresh.length} report(s) were read and hold no test: ${names}`));
  }
  return { tests, warnings, errors };
}
