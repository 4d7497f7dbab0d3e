import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { AssayError } from '../../model/assay-error.ts';
import type { JsonValue } from '../../model/data-config.ts';
import { canonicalJson } from '../canonical-json.ts';
import type { Rows } from '../make-context.ts';
import type { EncodedRow, RowEncoder } from './row-encoder.ts';

/** What was written. */
export interface StoredRows {
  readonly rows: number;
  /** Of the file. */
  readonly bytes: number;
  /** SHA-256 of the rows as canonical JSON, each with a line feed, whatever the format of the file; in hex. */
  readonly sha256: string;
  /** SHA-256 of the file, in hex. */
  readonly fileSha256: string;
}

/** Text that is gathered before it is written: calls cost nothing then, and a few rows more do not matter. */
const BATCH_CHARACTERS = 256 * 1024;

/**
 * Writes rows to a new file as they come, each made ready by `prepare`, which answers with what is stored, or throws.
 * Throws RUN_INTERRUPTED when the signal comes.
 */
export async function storeRows(
  path: string,
  rows: Rows,
  prepare: (row: JsonValue, number: number) => JsonValue,
  encoder: RowEncoder,
  signal: AbortSignal,
): Promise<StoredRows> {
  const hash = createHash('sha256');
  const fileHash = createHash('sha256');
  const file = await open(path, 'wx');
  let bytes = 0;
  let count = 0;
  let batch: EncodedRow[] = [];
  let gathered = 0;
  const write = async (text: string) => {
    await file.writeFile(text);
    fileHash.update(text);
    bytes += Buffer.byteLength(text);
  };
  const flush = async () => {
    hash.update(batch.map(({ line }) => `${line}\n`).join(''));
    await write(encoder.batch(batch));
    batch = [];
    gathered = 0;
    if (signal.aborted) throw new AssayError('RUN_INTERRUPTED', 'data were being made');
  };
  try {
    for await (const row of rows) {
      count += 1;
      const value = prepare(row, count);
      const line = canonicalJson(value);
      batch.push({ value, line });
      gathered += line.length;
      if (gathered >= BATCH_CHARACTERS) await flush();
    }
    if (batch.length > 0) await flush();
    await write(encoder.end());
    // Without it a power cut can leave a name with nothing behind it.
    await file.sync();
  } finally {
    await file.close();
  }
  return { rows: count, bytes, sha256: hash.digest('hex'), fileSha256: fileHash.digest('hex') };
}
