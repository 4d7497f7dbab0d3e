import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { AssayReport } from '../model/report.ts';
import { writeCsv } from '../results/write-csv.ts';
import { writeCtrf } from '../results/write-ctrf.ts';
import { writeJunit } from '../results/write-junit.ts';
import { renderHtml } from './render-html.ts';
import { writeWhole } from './write-whole.ts';

/** Where each form of a report was written. */
export interface ReportPaths {
  readonly json: string;
  readonly html: string;
  readonly csv: string;
  readonly junit: string;
}

/**
 * Writes a report in all its forms into a folder, which is made if need be. Each file appears whole or not at all; the
 * JSON, from which the others can be made again, comes first.
 * @throws the error of the file system when the folder cannot be written
 */
export async function writeReport(report: AssayReport, directory: string): Promise<ReportPaths> {
  await mkdir(directory, { recursive: true });
  const write = (name: string, content: string | Iterable<string>) => writeWhole(join(directory, name), content);
  return {
    json: await write('ctrf-report.json', writeCtrf(report)),
    html: await write('index.html', renderHtml(report)),
    csv: await write('results.csv', writeCsv(report)),
    junit: await write('junit.xml', writeJunit(report)),
  };
}
