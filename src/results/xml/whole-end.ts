const AMPERSAND = 0x26;
const SEMICOLON = 0x3b;
/** The longest entity that is decoded, and the longest UTF-8 sequence, are shorter. */
const ENTITY_BYTES = 12;

/** Where text may be cut at `end` or before, so that neither a character nor an entity is cut; at least `start`. */
export function wholeEnd(bytes: Buffer, start: number, end = bytes.length): number {
  for (let i = end - 1; i >= start && i > end - ENTITY_BYTES; i -= 1) {
    const byte = bytes[i] as number;
    if (byte === SEMICOLON) return end;
    // An ampersand, or the first byte of a sequence that is longer than what is there.
    if (byte === AMPERSAND || (byte >= 0xc0 && i + (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > end)) return i;
  }
  return end;
}
