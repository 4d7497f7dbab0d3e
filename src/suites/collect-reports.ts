import { readFile, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Test } from 'ctrf';
import { glob } from 'tinyglobby';
import { AssayError } from '../model/assay-error.ts';
import type { ReportWarning } from '../results/parsed-report.ts';
import { readReport } from '../results/read-report.ts';

/** Report files by path, with what tells whether the suite has written them anew. */
export type ReportFiles = ReadonlyMap<string, string>;

export interface CollectedReports {
  readonly tests: readonly Test[];
  readonly warnings: readonly ReportWarning[];
  readonly errors: readonly AssayError[];
}

/** The files that match the patterns now, each with a stamp of its modification time and size. */
export async function findReports(patterns: readonly string[], cwd: string): Promise<ReportFiles> {
  const names = await glob([...patterns], { cwd, dot: true, onlyFiles: true, ignore: ['**/node_modules/**'] });
  const files = new Map<string, string>();
  for (const name of names.sort()) {
    const { mtimeMs, size } = await stat(join(cwd, name));
    files.set(name, `${mtimeMs}:${size}`);
  }
  return files;
}

/**
 * Reads the reports that were written since `before` was taken: what lay there already may be of another run.
 * One unreadable file does not hide the others; no file is REPORT_MISSING, no test in any is REPORT_NO_TESTS.
 */
export async function collectReports(
  patterns: readonly string[],
  cwd: string,
  root: string,
  before: ReportFiles,
): Promise<CollectedReports> {
  const tests: Test[] = [];
  const warnings: ReportWarning[] = [];
  const errors: AssayError[] = [];
  const after = await findReports(patterns, cwd);
  const fresh = [...after].filter(([name, stamp]) => before.get(name) !== stamp).map(([name]) => name);
  if (fresh.length === 0) {
    const stale = after.size === 0 ? '' : `; ${after.size} older file(s) match but were not written by this run`;
    errors.push(
      new AssayError(
        'REPORT_MISSING',
        `no file matches ${patterns.join(', ')} in ${relative(root, cwd) || '.'}${stale}`,
      ),
    );
    return { tests, warnings, errors };
  }
  for (const name of fresh) {
    const path = join(cwd, name);
    try {
      const report = readReport(await readFile(path), relative(root, path), [cwd, root]);
      for (const test of report.tests) tests.push(test);
      warnings.push(...report.warnings);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      errors.push(error);
    }
  }
  if (tests.length === 0 && errors.length === 0) {
    errors.push(
      new AssayError('REPORT_NO_TESTS', `${fresh.length} report(s) were read and hold no test: ${fresh.join(', ')}`),
    );
  }
  return { tests, warnings, errors };
}
