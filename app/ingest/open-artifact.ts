import { crc32 } from 'node:zlib';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { AssayError } from '../../src/model/assay-error.ts';
import { listEntries, type NamedEntry } from './list-entries.ts';

/** 500,000 results of 400 bytes. */
export const MAX_BYTES = 200_000_000;
/** JSON of results packs some 20:1, of equal ones up to 100:1; a bomb of zeros packs 1000:1. */
const MAX_RATIO = 300;
/** Below this the ratio says nothing: a small file of one repeated line packs as well as a bomb. */
const RATIO_FROM_BYTES = 10_000_000;

export interface Artifact {
  readonly entries: readonly NamedEntry[];
  /**
   * The content of an entry, unpacked while it is read and never to the disk.
   * Throws ARTIFACT_TOO_LARGE beyond `most` bytes or a ratio that no report has, ARTIFACT_CORRUPT.
   */
  unpack(entry: NamedEntry, most?: number): AsyncGenerator<Buffer>;
}

/** Opens a zip file and looks at what it lists. Throws what `listEntries` throws, and ARTIFACT_CORRUPT. */
export async function openArtifact(bytes: Buffer): Promise<Artifact> {
  try {
    // Names stay bytes here, because the library's own check of them tells no unsafe path from a broken file.
    const zip = await fromBufferPromise(bytes, { lazyEntries: true, decodeStrings: false });
    return {
      entries: await listEntries(zip),
      unpack: (entry, most = MAX_BYTES) => unpack(zip, entry, most),
    };
  } catch (error) {
    throw corrupt(error);
  }
}

async function* unpack(zip: ZipFile, { name, entry }: NamedEntry, most: number): AsyncGenerator<Buffer> {
  const tooLarge = (bytes: number) =>
    new AssayError(
      'ARTIFACT_TOO_LARGE',
      `${shown(name)} has ${bytes} bytes or more unpacked, at most ${most} are read`,
    );
  if (entry.uncompressedSize > most) throw tooLarge(entry.uncompressedSize);
  let bytes = 0;
  let checksum = 0;
  try {
    for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes > most) throw tooLarge(bytes);
      if (bytes > RATIO_FROM_BYTES && bytes > entry.compressedSize * MAX_RATIO) {
        throw new AssayError('ARTIFACT_TOO_LARGE', `${shown(name)} unpacks to more than ${MAX_RATIO} times its size`);
      }
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw corrupt(error);
  }
  // The library reads the checksum but leaves it to us to compare.
  if (checksum !== entry.crc32) throw new AssayError('ARTIFACT_CORRUPT', `${shown(name)} has a wrong checksum`);
}

/** A name as a message shows it. */
function shown(name: string): string {
  return JSON.stringify(name.slice(0, 200));
}

function corrupt(error: unknown): AssayError {
  if (error instanceof AssayError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new AssayError('ARTIFACT_CORRUPT', `not a readable zip file: ${reason}`, { cause: error });
}
