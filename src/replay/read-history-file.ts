import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { CsvError, parse } from 'csv-parse';
import { AssayError, type Place } from '../model/assay-error.ts';
import { columnOf } from './column-of.ts';
import { type HistoryHeader, readHeader } from './history-header.ts';
import { type BadRow, type HistoryRow, readRow } from './history-row.ts';

/** A row with all its attempts' messages is some kilobytes; a quote that is never closed must not fill the memory. */
const MAX_RECORD = 1_000_000;

/** Before a record. */
const EMPTY_LINES = /^[\r\n]+/;

/** What a file tells as it is read. */
export interface HistoryListener {
  onHeader(header: HistoryHeader, file: string): void;
  onRow(row: HistoryRow, file: string, line: number): void;
  onBadRow(reason: string, place: Place): void;
}

interface RawRecord {
  readonly record: string[];
  /** With its line end (one character of it) and those of empty lines before it. */
  readonly raw: string;
}

/**
 * Reads one CSV file (gzip when its name ends in .gz) as a stream and tells each row. Throws `HISTORY_NOT_FOUND`,
 * `HISTORY_COLUMNS` or `HISTORY_MALFORMED`; what is wrong in one row only goes to `onBadRow`.
 */
export async function readHistoryFile(file: string, listener: HistoryListener): Promise<void> {
  const parser = parse({
    bom: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    raw: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_RECORD,
  });
  const source = createReadStream(file);
  const onEnd = (): void => {};
  // An error of any of them ends the parser, which throws it below.
  if (file.toLowerCase().endsWith('.gz')) pipeline(source, createGunzip(), parser, onEnd);
  else pipeline(source, parser, onEnd);
  let header: HistoryHeader | undefined;
  // Counted here: the parser tells it only with much else, which takes as long as all of its reading.
  let next = 1;
  try {
    for await (const { record, raw } of parser as AsyncIterable<RawRecord>) {
      const text = raw.replace(EMPTY_LINES, '');
      const line = next + countLines(raw.slice(0, raw.length - text.length));
      next = line + countLines(text);
      if (header === undefined) {
        header = readHeader(record, { file, line, column: 1 });
        listener.onHeader(header, file);
        continue;
      }
      const row = readRow(record, header);
      if ('run' in row) listener.onRow(row, file, line);
      else listener.onBadRow(row.reason, placeOf(file, line, text, row));
    }
  } catch (error) {
    throw translate(error, file);
  }
  if (header === undefined) throw new AssayError('HISTORY_EMPTY', 'the file is empty', { place: { file } });
}

/** Line ends of any kind. */
function countLines(text: string): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1;
  // Of a record that ends in `\r\n` the parser gives the first half: an end of its own where no `\n` follows.
  for (let at = text.indexOf('\r'); at !== -1; at = text.indexOf('\r', at + 1)) if (text[at + 1] !== '\n') count += 1;
  return count;
}

function placeOf(file: string, line: number, text: string, { field }: BadRow): Place {
  const { down, column } = columnOf(text, Math.max(0, field));
  return { file, line: line + down, column };
}

function translate(error: unknown, file: string): unknown {
  if (error instanceof AssayError) return error;
  const { message } = error as Error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (error instanceof CsvError) {
    const line = typeof error.lines === 'number' ? { line: error.lines } : {};
    return new AssayError('HISTORY_MALFORMED', message, { place: { file, ...line }, cause: error });
  }
  // zlib: Z_DATA_ERROR, Z_BUF_ERROR.
  if (code.startsWith('Z_')) return new AssayError('HISTORY_MALFORMED', message, { place: { file }, cause: error });
  if (code.startsWith('E') && !code.startsWith('ERR_')) {
    return new AssayError('HISTORY_NOT_FOUND', `cannot read ${file}: ${message}`, { cause: error });
  }
  return error;
}
