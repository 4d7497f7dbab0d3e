import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ParsedReport } from '../../../src/results/parsed-report.ts';
import { readReport } from '../../../src/results/read-report.ts';

const FOLDER = join(import.meta.dirname, '../../corpus');

/** Reads one report of the corpus, named relative to `test/corpus`. */
export function readCorpusFile(path: string): ParsedReport {
  return readReport([readFileSync(join(FOLDER, path))], { file: path, roots: [] });
}

/** The texts of the warnings that a report of the corpus is read with. */
export function warningsOf(path: string): string[] {
  return readCorpusFile(path).warnings.map(({ message }) => message);
}
