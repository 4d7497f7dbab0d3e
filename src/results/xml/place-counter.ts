const TAB = 0x09;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;
const SPACE = 0x20;
/** Below it looking at four bytes at once is not worth its set-up. */
const MANY_BYTES = 256;
/** A file full of them says so often enough with these. */
const MAX_CONTROLS = 100;

/**
 * Line and column (in characters, both from 1) of places in UTF-8 text that passes by window by window. As it looks at
 * every byte anyway, it also tells `onControl` where control characters are, which XML does not allow.
 */
export class PlaceCounter {
  private line = 1;
  private column = 1;
  /** Offset in the window up to which is counted. */
  private counted = 0;
  private controls = 0;
  private readonly onControl: (place: { line: number; column: number }) => void;

  constructor(onControl: (place: { line: number; column: number }) => void) {
    this.onControl = onControl;
  }

  /** Of the byte at `offset` of the window. Counts forward only: an earlier offset gets the last counted place. */
  placeOf(window: Buffer, offset: number): { line: number; column: number } {
    this.count(window, offset);
    return { line: this.line, column: this.column };
  }

  /** The window's first `bytes` are over; offsets count from behind them now. */
  shift(window: Buffer, bytes: number): void {
    this.count(window, bytes);
    this.counted -= bytes;
  }

  private count(window: Buffer, end: number): void {
    const start = this.counted;
    if (end <= start) return;
    this.counted = end;
    let lineStart = -1;
    const columnAt = (offset: number): number => {
      let column = lineStart === -1 ? this.column : 1;
      for (let i = lineStart === -1 ? start : lineStart; i < offset; i += 1) {
        // Bytes 10xxxxxx continue a character.
        if (((window[i] as number) & 0xc0) !== 0x80) column += 1;
      }
      return column;
    };
    const look = (from: number, to: number): void => {
      for (let i = from; i < to; i += 1) {
        const byte = window[i] as number;
        if (byte >= SPACE) continue;
        if (byte === LINE_FEED) {
          this.line += 1;
          lineStart = i + 1;
        } else if (byte !== TAB && byte !== CARRIAGE_RETURN && this.controls < MAX_CONTROLS) {
          this.controls += 1;
          this.onControl({ line: this.line, column: columnAt(i) });
        }
      }
    };
    if (end - start < MANY_BYTES) look(start, end);
    else {
      const misaligned = (window.byteOffset + start) % 4;
      const first = misaligned === 0 ? start : start + 4 - misaligned;
      const words = new Int32Array(window.buffer, window.byteOffset + first, (end - first) >> 2);
      look(start, first);
      for (let i = 0; i < words.length; i += 1) {
        const word = words[i] as number;
        // Not 0 when one of the four bytes is below 0x20 (a line feed, nearly always).
        if ((word - 0x20202020) & ~word & 0x80808080) look(first + 4 * i, first + 4 * i + 4);
      }
      look(first + 4 * words.length, end);
    }
    this.column = columnAt(end);
  }
}
