/** The last bytes of a text that keeps coming, without a broken character at its start. */
export interface OutputTail {
  push(text: string): void;
  text(): string;
}

/** Keeps at most `maxBytes` bytes of UTF-8, plus the chunk that crosses the limit. */
export function createOutputTail(maxBytes: number): OutputTail {
  let chunks: Buffer[] = [];
  let bytes = 0;
  const joined = () => {
    const all = Buffer.concat(chunks);
    let start = Math.max(0, all.length - maxBytes);
    // 10xxxxxx is the inside of a character, whose beginning was cut off.
    while (start > 0 && ((all[start] ?? 0) & 0b1100_0000) === 0b1000_0000) start += 1;
    return all.subarray(start);
  };
  return {
    push(text) {
      const chunk = Buffer.from(text, 'utf8');
      chunks.push(chunk);
      bytes += chunk.length;
      // Compacted at twice the limit only, so that each byte is copied a bounded number of times.
      if (bytes <= 2 * maxBytes) return;
      chunks = [Buffer.from(joined())];
      bytes = chunks[0]?.length ?? 0;
    },
    text: () => joined().toString('utf8'),
  };
}
