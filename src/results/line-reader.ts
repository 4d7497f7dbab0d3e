import { AssayError, type Place } from '../model/assay-error.ts';

/** A line of a report may carry an attached picture; beyond this it is no line any more. */
const MAX_LINE_BYTES = 64 * 1024 * 1024;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Splits bytes in UTF-8 into lines, whatever pieces they come in, and tells `onLine` each without its end. */
export class LineReader {
  private readonly file: string;
  private readonly onLine: (text: string) => void;
  private pieces: Buffer[] = [];
  private size = 0;
  private number = 0;

  constructor(file: string, onLine: (text: string) => void) {
    this.file = file;
    this.onLine = onLine;
  }

  /** The line that is read, or was read last. */
  here(): Place {
    return { file: this.file, line: Math.max(1, this.number), column: 1 };
  }

  write(bytes: Buffer): void {
    let start = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, start)) {
      this.emit(bytes.subarray(start, end));
      start = end + 1;
    }
    if (start === bytes.length) return;
    // The memory may be used for the next bytes.
    this.pieces.push(Buffer.from(bytes.subarray(start)));
    this.size += bytes.length - start;
    if (this.size > MAX_LINE_BYTES) {
      this.number += 1;
      throw new AssayError('REPORT_TOO_LARGE', `a line is longer than ${MAX_LINE_BYTES} bytes`, { place: this.here() });
    }
  }

  end(): void {
    if (this.pieces.length > 0) this.emit(Buffer.alloc(0));
  }

  private emit(last: Buffer): void {
    const line = this.pieces.length === 0 ? last : Buffer.concat([...this.pieces, last]);
    if (this.pieces.length > 0) {
      this.pieces = [];
      this.size = 0;
    }
    this.number += 1;
    const end = line[line.length - 1] === CARRIAGE_RETURN ? line.length - 1 : line.length;
    this.onLine(line.toString('utf8', 0, end));
  }
}
