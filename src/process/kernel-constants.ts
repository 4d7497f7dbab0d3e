import { readFileSync } from 'node:fs';

/** What /proc counts in. */
export interface KernelConstants {
  /** Bytes of a page. */
  readonly pageBytes: number;
  /** Clock ticks per second in which processor time is told. */
  readonly ticksPerSecond: number;
}

/** Types of entries in the auxiliary vector. Source: getauxval(3), linux/auxvec.h. */
const AT_PAGESZ = 6n;
const AT_CLKTCK = 17n;

/**
 * Reads them from the auxiliary vector the kernel gave this process: pairs of words, of 8 bytes on all 64-bit
 * machines. Elsewhere 4 KiB and 100, which Linux has on all 32-bit machines that Node runs on.
 */
export function kernelConstants(): KernelConstants {
  const found = new Map<bigint, number>();
  try {
    const words = readFileSync('/proc/self/auxv');
    for (let at = 0; at + 16 <= words.length; at += 16) {
      found.set(words.readBigUInt64LE(at), Number(words.readBigUInt64LE(at + 8)));
    }
  } catch {
    // Not Linux, or /proc is hidden; the defaults will do.
  }
  const [pageBytes, ticksPerSecond] = [found.get(AT_PAGESZ) ?? 4_096, found.get(AT_CLKTCK) ?? 100];
  return { pageBytes, ticksPerSecond };
}
