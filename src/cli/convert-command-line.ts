import { once } from 'node:events';
import type { CTRFReport, Test } from 'ctrf';
import { AssayError } from '../model/assay-error.ts';
import { EXIT } from '../model/exit-codes.ts';
import { formatPlace } from '../model/format-error.ts';
import { listTrackedFiles } from '../process/list-tracked-files.ts';
import { readFileChunks } from '../process/read-file-chunks.ts';
import { writeWhole } from '../report/write-whole.ts';
import { buildCtrf } from '../results/build-ctrf.ts';
import { countResults } from '../results/count-results.ts';
import type { FormatName } from '../results/formats/format.ts';
import { mergeAttempts } from '../results/merge-attempts.ts';
import type { ParsedReport } from '../results/parsed-report.ts';
import { readReport } from '../results/read-report.ts';
import { SourceIndex } from '../results/source-index.ts';
import { summaryLine } from '../results/summary-line.ts';
import { writeCsv } from '../results/write-csv.ts';
import { writeCtrf } from '../results/write-ctrf.ts';
import { writeJunit } from '../results/write-junit.ts';
import { VERSION } from '../run/version.ts';
import { printError } from './print-error.ts';

/** What reports can be written as. */
export const OUTPUT_FORMATS = ['ctrf', 'junit', 'csv'] as const;

interface ConvertArguments {
  readonly from?: FormatName;
  readonly to: (typeof OUTPUT_FORMATS)[number];
  readonly out?: string;
  readonly summary: boolean;
  readonly attempts: boolean;
}

/**
 * `assay convert`: report files of any format as one report of one format, or a line of counts for each. A file that
 * cannot be read is told on standard error, stands in the output as an error row and sets the exit code; the others
 * still come through. Answers with the exit code.
 */
export async function convertCommandLine(files: readonly string[], options: ConvertArguments): Promise<number> {
  const context = { roots: [process.cwd()], sources: new SourceIndex(await listTrackedFiles(process.cwd())) };
  const attempts: Test[][] = [];
  let exit: number = EXIT.success;
  let tests = 0;
  for (const file of files) {
    let report: ParsedReport | AssayError;
    try {
      report = readReport(readFileChunks(file), { file, format: options.from, ...context });
      for (const { place, message } of report.warnings) {
        process.stderr.write(`${formatPlace(place)}warning: ${message}\n`);
      }
    } catch (error) {
      report = asAssayError(error, file);
      exit = printError(report);
    }
    tests += report instanceof AssayError ? 1 : report.tests.length;
    if (options.summary) process.stdout.write(summaryLine(file, report, options.from));
    if (!options.summary || options.out !== undefined)
      attempts.push(report instanceof AssayError ? [errorRow(file, report)] : [...report.tests]);
  }
  if (tests === 0) {
    const where = files.length === 1 ? files[0] : `${files.length} files`;
    exit = printError(new AssayError('REPORT_NO_TESTS', `no test in ${where}`));
  }
  if (!options.summary || options.out !== undefined) {
    const all = options.attempts ? mergeAttempts(attempts) : attempts.flat();
    await write(format(buildCtrf(all, { version: VERSION, ...timesOf(all) }), options.to), options.out);
  }
  return exit;
}

function asAssayError(error: unknown, file: string): AssayError {
  if (error instanceof AssayError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  return new AssayError('REPORT_MISSING', `the file cannot be read: ${(error as Error).message}`, {
    place: { file },
    cause: error,
  });
}

/** Stands for a file that could not be read, so that what is made of the report is red as well. */
function errorRow(file: string, { code, message }: AssayError): Test {
  return {
    name: '(report unreadable)',
    suite: [file],
    status: 'failed',
    rawStatus: 'error',
    duration: 0,
    message: `${code}: ${message}`,
  };
}

/** From the first test that tells its start, for as long as all of them took; the same report gives the same text. */
function timesOf(tests: readonly Test[]): { start: number; stop: number } {
  let first = Number.POSITIVE_INFINITY;
  for (const { start } of tests) if (start !== undefined && start < first) first = start;
  // 8.64e15 ms is the last date that JavaScript knows; a hostile report may say more.
  const start = Math.abs(first) <= 8.64e15 ? first : 0;
  return { start, stop: Math.min(8.64e15, start + countResults(tests).durationMs) };
}

function format(report: CTRFReport, to: ConvertArguments['to']): Iterable<string> {
  if (to === 'junit') return [writeJunit(report)];
  return to === 'csv' ? [writeCsv(report)] : writeCtrf(report);
}

async function write(pieces: Iterable<string>, path: string | undefined): Promise<void> {
  if (path !== undefined) await writeWhole(path, pieces);
  else for (const piece of pieces) if (!process.stdout.write(piece)) await once(process.stdout, 'drain');
}
