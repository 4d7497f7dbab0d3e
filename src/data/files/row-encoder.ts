import { stringify } from 'csv-stringify/sync';
import type { DataFormat, JsonValue } from '../../model/data-config.ts';
import { canonicalJson } from '../canonical-json.ts';
import { dataError } from '../data-error.ts';

/** A row, and its canonical JSON. */
export interface EncodedRow {
  readonly value: JsonValue;
  readonly line: string;
}

/** Rows as the text of a file. */
export interface RowEncoder {
  batch(rows: readonly EncodedRow[]): string;
  end(): string;
}

/**
 * ndjson: canonical JSON, a row a line, so that the content hash is also that of the file. json: the same as one list.
 * csv: RFC 4180 with a header line; texts are quoted and null is an empty cell without quotes; lists and objects are
 * JSON. Cells are what the data are: a suite reads them, not a spreadsheet, so formulas are not defused.
 */
export function createRowEncoder(format: DataFormat, columns: readonly string[] | undefined, set: string): RowEncoder {
  if (format === 'csv') return csvEncoder(columns, set);
  if (format === 'ndjson') return { batch: (rows) => rows.map(({ line }) => `${line}\n`).join(''), end: () => '' };
  let first = true;
  return {
    batch(rows) {
      if (rows.length === 0) return '';
      const text = `${first ? '[\n' : ',\n'}${rows.map(({ line }) => line).join(',\n')}`;
      first = false;
      return text;
    },
    end: () => (first ? '[]\n' : '\n]\n'),
  };
}

function csvEncoder(named: readonly string[] | undefined, set: string): RowEncoder {
  let columns = named;
  let number = 0;
  let header = true;
  const lines = (rows: readonly (readonly unknown[])[]) =>
    stringify(rows as unknown[][], {
      // Every text is quoted: csv-stringify leaves a lone line feed bare when lines end in CR LF.
      quoted_string: true,
      record_delimiter: 'windows',
      cast: { boolean: (value) => ({ value: String(value), quote: false, quoted_string: false }) },
    });
  const head = () => {
    if (!header || columns === undefined) return '';
    header = false;
    return lines([columns]);
  };
  return {
    batch(rows) {
      const cells = rows.map(({ value }) => {
        number += 1;
        if (typeof value !== 'object' || value === null || Array.isArray(value)) {
          throw dataError('content', set, `row ${number} is no object; CSV needs keys for its columns`);
        }
        columns ??= Object.keys(value);
        const known = new Set(columns);
        // Columns that are named are a choice; a key that only later rows have would be lost in silence.
        const strange = named === undefined ? Object.keys(value).find((key) => !known.has(key)) : undefined;
        if (strange !== undefined) {
          throw dataError('content', set, `row ${number}: key "${strange}" is not in the first row; name the columns`);
        }
        return columns.map((key) => cellOf(Object.hasOwn(value, key) ? value[key] : null));
      });
      return head() + lines(cells);
    },
    end: head,
  };
}

function cellOf(value: JsonValue | undefined): string | number | boolean | null {
  if (value === undefined || value === null) return null;
  return typeof value === 'object' ? canonicalJson(value) : value;
}
