import { readFile, stat } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { AssayError } from '../model/assay-error.ts';
import type { AssayReport } from '../model/report.ts';
import { writeReport } from '../report/write-report.ts';
import { validateReport } from '../results/validate-report.ts';
import { createProgress } from '../run/create-progress.ts';
import { mergeReports } from '../run/merge-reports.ts';
import { VERSION } from '../run/version.ts';

interface ReportArguments {
  readonly out: string;
  readonly attempts: boolean;
}

/** `assay report`: reports of several jobs as one, judged anew; answers with the exit code that one run would have had. */
export async function reportCommandLine(paths: readonly string[], options: ReportArguments): Promise<number> {
  const reports: AssayReport[] = [];
  // One after the other: a report may be large.
  for (const path of paths) reports.push(await readAssayReport(path));
  const { report, exit } = mergeReports(reports, { attempts: options.attempts, version: VERSION });
  validateReport(report);
  const directory = resolve(options.out);
  await writeReport(report, directory);
  createProgress(process.stdout, { verbose: false, color: true }).finish(report, relative('.', directory) || '.');
  return exit;
}

/** A report that Assay wrote: the JSON file, or the folder it is in. A part that cannot be read must not go missing. */
async function readAssayReport(path: string): Promise<AssayReport> {
  const place = { file: path };
  let text: string;
  try {
    const file = (await stat(path)).isDirectory() ? join(path, 'ctrf-report.json') : path;
    text = await readFile(file, 'utf8');
  } catch (cause) {
    throw new AssayError('REPORT_MISSING', `cannot read ${path}: ${(cause as Error).message}`, { place, cause });
  }
  try {
    return validateReport(JSON.parse(text));
  } catch (cause) {
    throw new AssayError('REPORT_MALFORMED', `not a report of Assay: ${(cause as Error).message}`, { place, cause });
  }
}
