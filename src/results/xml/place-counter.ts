import type { MarkedWindow } from './marked-window.ts';

const LINE_FEED = 0x0a;
const SPACE = 0x20;
/** A file full of them says so often enough with these. */
const MAX_CONTROLS = 100;

interface LinePlace {
  readonly line: number;
  readonly column: number;
}

/**
 * Line and column (in characters, both from 1) of places in UTF-8 text that passes by window by window. On its way it
 * tells `onControl` where control characters are, which XML does not allow.
 */
export class PlaceCounter {
  private line = 1;
  private column = 1;
  /** Offset in the window that line and column are of. */
  private counted = 0;
  /** The window's first mark that was not looked at yet. */
  private mark = 0;
  private controls = 0;
  private readonly onControl: (place: LinePlace) => void;

  constructor(onControl: (place: LinePlace) => void) {
    this.onControl = onControl;
  }

  /** Of the byte at `offset` of the window. Counts forward only: an earlier offset gets the last counted place. */
  placeOf(window: MarkedWindow, offset: number): LinePlace {
    if (window.hasControls) this.tellControls(window, offset);
    this.count(window, offset);
    return { line: this.line, column: this.column };
  }

  /** The window's first `bytes` are over; offsets count from behind them now. */
  shift(window: MarkedWindow, bytes: number): void {
    if (window.hasControls) this.tellControls(window, bytes);
    this.count(window, bytes);
    this.counted -= bytes;
    this.mark = 0;
  }

  private tellControls(window: MarkedWindow, end: number): void {
    const { bytes, marks, markCount } = window;
    for (; this.mark < markCount && (marks[this.mark] as number) < end; this.mark += 1) {
      const offset = marks[this.mark] as number;
      if ((bytes[offset] as number) >= SPACE || offset < this.counted || this.controls >= MAX_CONTROLS) continue;
      this.controls += 1;
      this.count(window, offset);
      this.onControl({ line: this.line, column: this.column });
    }
  }

  private count(window: MarkedWindow, end: number): void {
    if (end <= this.counted) return;
    const lines = window.lines(this.counted, end);
    if (lines > 0) {
      this.line += lines;
      this.column = 1;
      this.counted = window.bytes.lastIndexOf(LINE_FEED, end - 1) + 1;
    }
    this.column += window.characters(this.counted, end);
    this.counted = end;
  }
}
