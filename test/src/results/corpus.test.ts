import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { AssayError } from '../../../src/model/assay-error.ts';
import { countResults } from '../../../src/results/count-results.ts';
import { totalCoverage } from '../../../src/results/coverage/total-coverage.ts';
import { readReport } from '../../../src/results/read-report.ts';
import { readTables } from './read-corpus.ts';

const FOLDER = join(import.meta.dirname, '../../corpus');
const COUNTS = ['tests', 'passed', 'failed', 'errored', 'skipped'] as const;

/** The tables say how many results each file has, counted by hand. */
describe('counts', () => {
  test.each(readTables('counts.tsv').map((row) => [row.path, row.expected.quirk ?? '', row.expected] as const))(
    '%s: %s',
    (path, _quirk, expected) => {
      if ('files' in expected) return expect(coverageOf(path)).toEqual(pick(expected, COVERAGE));
      expect({ ...countsOf(path) }).toEqual({
        ...pick(expected, COUNTS),
        format: expected.tests === 'ERR' ? undefined : (expected.format ?? path.split('/')[0]),
      });
    },
  );
});

const COVERAGE = [
  'files',
  'lines_covered',
  'lines_total',
  'branches_covered',
  'branches_total',
  'functions_covered',
  'functions_total',
] as const;

describe('coverage of real tools', () => {
  test.each(readTables('coverage-counts.tsv').map(({ path, expected }) => [path, expected] as const))(
    '%s',
    (path, expected) => {
      const found = coverageOf(path) as Record<string, string>;
      for (const [column, value] of Object.entries(found)) if (column in expected) expect(value).toBe(expected[column]);
      expect(found.format).toBe(expected.format);
    },
  );
});

test('every file of the corpus is in a table', () => {
  const listed = new Set([...readTables('counts.tsv'), ...readTables('coverage-counts.tsv')].map(({ path }) => path));
  const files = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(tsv|md)$/.test(entry.name) && !entry.parentPath.includes('programs'))
    .map((entry) => join(entry.parentPath, entry.name).slice(FOLDER.length + 1));
  expect(files.filter((file) => !listed.has(file))).toEqual([]);
});

function countsOf(path: string): Record<string, string | undefined> {
  try {
    const { tests, format } = readReport([readFileSync(join(FOLDER, path))], { file: path, roots: [] });
    const counts = countResults(tests);
    return { ...Object.fromEntries(COUNTS.map((key) => [key, String(counts[key])])), format };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return { ...Object.fromEntries(COUNTS.map((key) => [key, 'ERR'])), format: undefined };
  }
}

function coverageOf(path: string): Record<string, string> {
  try {
    const { coverage, format } = readReport([readFileSync(join(FOLDER, path))], { file: path, roots: [] });
    const { lines, branches, functions } = totalCoverage(coverage);
    return {
      files: String(coverage.length),
      lines_covered: String(lines.covered),
      lines_total: String(lines.total),
      branches_covered: String(branches.covered),
      branches_total: String(branches.total),
      functions_covered: String(functions.covered),
      functions_total: String(functions.total),
      ...(path.startsWith('real/') ? { format } : {}),
    };
  } catch (error) {
    if (!(error instanceof AssayError)) throw error;
    return Object.fromEntries(COVERAGE.map((key) => [key, 'ERR']));
  }
}

const pick = (row: Readonly<Record<string, string>>, keys: readonly string[]): Record<string, string | undefined> =>
  Object.fromEntries(keys.map((key) => [key, row[key]]));
