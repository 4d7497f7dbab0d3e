import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const FOLDER = join(import.meta.dirname, '../../corpus');

/** One report of the corpus. */
export interface CorpusFile {
  /** Relative to `test/corpus`. */
  readonly path: string;
  readonly bytes: Buffer;
}

/** What a table of the corpus says of one file. */
export interface CorpusRow {
  readonly path: string;
  /** Column name and text. */
  readonly expected: Readonly<Record<string, string>>;
}

/** All reports of the corpus: whatever its tables list. */
export function readCorpus(): CorpusFile[] {
  const paths = new Set([...readTables('counts.tsv'), ...readTables('coverage-counts.tsv')].map(({ path }) => path));
  return [...paths].map((path) => ({ path, bytes: readFileSync(join(FOLDER, path)) }));
}

/** The rows of all tables with this name. */
export function readTables(name: string): CorpusRow[] {
  const tables = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.split(/[\\/]/).at(-1) === name)
    .sort();
  return tables.flatMap((table) => {
    const folder = dirname(join(FOLDER, table));
    const [head = [], ...rows] = readFileSync(join(FOLDER, table), 'utf8')
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => line.split('\t'));
    return rows.map((cells) => ({
      path: relative(FOLDER, join(folder, cells[0] as string)).replaceAll('\\', '/'),
      expected: Object.fromEntries(head.map((column, index) => [column.trim(), (cells[index] ?? '').trim()])),
    }));
  });
}
