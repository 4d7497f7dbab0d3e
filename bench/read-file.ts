import { readFileChunks } from '../src/process/read-file-chunks.ts';
import { readReport } from '../src/results/read-report.ts';

/** Reads a report as the runner does; answers with the number of results, all of which are held in memory. */
export function readFile(path: string): number {
  return readReport(readFileChunks(path), { file: path, roots: [] }).tests.length;
}
