import { closeSync, openSync, readSync } from 'node:fs';

/** Large enough that the calls cost nothing, small enough to stay in the processor's caches. */
const CHUNK_BYTES = 256 * 1024;

/**
 * The bytes of a file, a piece at a time; a piece is there until the next one is asked for. Throws what opening and
 * reading throw.
 */
export function* readFileChunks(path: string): Generator<Uint8Array> {
  const file = openSync(path, 'r');
  const buffer = Buffer.allocUnsafeSlow(CHUNK_BYTES);
  try {
    for (;;) {
      const size = readSync(file, buffer, 0, CHUNK_BYTES, null);
      if (size === 0) return;
      yield buffer.subarray(0, size);
    }
  } finally {
    closeSync(file);
  }
}
