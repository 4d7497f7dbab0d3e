import { AssayError, type Place } from '../model/assay-error.ts';

/** The columns of a history, in any order; those that must be there first. */
export const COLUMNS = [
  'run',
  'test',
  'status',
  'commit',
  'parent',
  'branch',
  'time',
  'variant',
  'attempt',
  'duration_ms',
  'message',
] as const;
export type Column = (typeof COLUMNS)[number];
const NEEDED: readonly Column[] = ['run', 'test', 'status'];

/** Where each column stands. */
export interface HistoryHeader {
  readonly width: number;
  /** Index by name; -1 for a column that is not there. */
  readonly at: Readonly<Record<Column, number>>;
  /** Columns that are not known, and not read. */
  readonly unknown: readonly string[];
}

/** Reads the header line. Throws `HISTORY_COLUMNS` when a needed column is missing or one is there twice. */
export function readHeader(fields: readonly string[], place: Place): HistoryHeader {
  const names = fields.map((field) => field.trim().toLowerCase());
  const twice = COLUMNS.find((column) => names.indexOf(column) !== names.lastIndexOf(column));
  if (twice !== undefined) {
    const column = names.lastIndexOf(twice) + 1;
    throw new AssayError('HISTORY_COLUMNS', `the column ${twice} is there twice, the second as number ${column}`, {
      place,
    });
  }
  const missing = NEEDED.filter((column) => !names.includes(column));
  if (missing.length > 0) {
    const word = missing.length === 1 ? 'column' : 'columns';
    throw new AssayError('HISTORY_COLUMNS', `no ${word} ${missing.join(', ')} in the header: ${names.join(',')}`, {
      place,
    });
  }
  return {
    width: fields.length,
    at: Object.fromEntries(COLUMNS.map((column) => [column, names.indexOf(column)])) as Record<Column, number>,
    unknown: fields.filter((_, index) => !(COLUMNS as readonly string[]).includes(names[index] as string)),
  };
}
