const LT = 0x3c;
const GT = 0x3e;
const QUOTES: ReadonlySet<number> = new Set([0x22, 0x27]);

/** Offset behind the `>` that ends a declaration, which may have a part in brackets, quotes and comments; or -1. */
export function endOfDeclaration(window: Buffer, start: number): number {
  let inBrackets = false;
  for (let i = start + 2; i < window.length; i += 1) {
    const byte = window[i] as number;
    if (QUOTES.has(byte)) {
      const end = window.indexOf(byte, i + 1);
      if (end === -1) return -1;
      i = end;
    } else if (byte === LT && window.toString('latin1', i, i + 4) === '<!--') {
      const end = window.indexOf('-->', i + 4, 'latin1');
      if (end === -1) return -1;
      i = end + 2;
    } else if (byte === 0x5b) inBrackets = true;
    else if (byte === 0x5d) inBrackets = false;
    else if (byte === GT && !inBrackets) return i + 1;
  }
  return -1;
}
