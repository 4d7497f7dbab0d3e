import { crc32 } from 'node:zlib';
import type { ZipFile } from 'yauzl';
import { AssayError } from '../../src/model/assay-error.ts';
import type { NamedEntry } from './list-entries.ts';

/** Reports pack some 20:1, of equal results up to 100:1; a bomb of zeros packs 1000:1. */
const MAX_RATIO = 300;
/** Below this the ratio says nothing: a small file of one repeated line packs as well as a bomb. */
const RATIO_FROM_BYTES = 10_000_000;

/**
 * The content of one file of a zip, whole and with the right checksum. Throws ARTIFACT_TOO_LARGE as soon as there is more
 * of it than `maxBytes`, or more than any report packs to; ARTIFACT_CORRUPT for what cannot be unpacked.
 */
export async function inflateEntry(zip: ZipFile, { name, entry }: NamedEntry, maxBytes: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  let checksum = 0;
  try {
    if (entry.uncompressedSize > maxBytes) throw tooLarge(name, `is larger than ${maxBytes} bytes`);
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > maxBytes) throw tooLarge(name, `unpacks to more than ${maxBytes} bytes`);
      if (bytes > RATIO_FROM_BYTES && bytes > entry.compressedSize * MAX_RATIO)
        throw tooLarge(name, `unpacks to more than ${MAX_RATIO} times its size`);
      checksum = crc32(chunk, checksum);
      chunks.push(chunk);
    }
  } catch (error) {
    if (error instanceof AssayError) throw error;
    const reason = error instanceof Error ? error.message : String(error);
    throw new AssayError('ARTIFACT_CORRUPT', `${shown(name)}: ${reason}`, { cause: error });
  }
  // The library reads the checksum but leaves it to us to compare.
  if (checksum !== entry.crc32) throw new AssayError('ARTIFACT_CORRUPT', `${shown(name)} has a wrong checksum`);
  return Buffer.concat(chunks);
}

function tooLarge(name: string, what: string): AssayError {
  return new AssayError('ARTIFACT_TOO_LARGE', `${shown(name)} ${what}`);
}

function shown(name: string): string {
  return JSON.stringify(name.slice(0, 200));
}
