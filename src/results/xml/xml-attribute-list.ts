import { decodeText } from './decode-text.ts';
import { KnownBytes } from './known-bytes.ts';
import type { MarkedWindow } from './marked-window.ts';
import type { XmlAttributes } from './xml-handler.ts';

/** Values that are remembered to be shared: cases of one class stand together, and a small file pays for each slot. */
const SHARED_VALUES = 256;
/** The highest bits of a hash tell the slot: they depend on all of its bytes. */
const SLOT_SHIFT = 32 - Math.log2(SHARED_VALUES);
/** Classes and files differ near their end; the whole value is compared. */
const HASHED_BYTES = 16;
/** As many bytes as are hashed at a time. */
const WORD = 4;
/** 2^32 divided by the golden ratio: spreads over all bits (Knuth's multiplicative hash). */
const HASH_FACTOR = 0x9e3779b1;
/** Digits that a double holds exactly. */
const EXACT_DIGITS = 15;
const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/** Attributes of one element as places in the buffer: only those that are asked for become values. */
export class XmlAttributeList implements XmlAttributes {
  private readonly window: MarkedWindow;
  private readonly names: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  /** The window's first mark in each value. */
  private readonly marks: number[] = [];
  private readonly onOdd: (what: string, offset: number) => void;
  private readonly remembered = new Array<{ readonly bytes: KnownBytes; readonly value: string } | undefined>(
    SHARED_VALUES,
  ).fill(undefined);
  /** The hash of the latest value that was looked for in each place. */
  private readonly hashes = new Array<number>(SHARED_VALUES).fill(0);
  count = 0;

  constructor(window: MarkedWindow, onOdd: (what: string, offset: number) => void) {
    this.window = window;
    this.onOdd = onOdd;
  }

  clear(): void {
    this.count = 0;
  }

  add(name: string, start: number, end: number, mark: number): void {
    this.names[this.count] = name;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.marks[this.count] = mark;
    this.count += 1;
  }

  get(name: string): string | undefined {
    const index = this.indexOf(name);
    return index === -1 ? undefined : this.text(index);
  }

  shared(name: string): string | undefined {
    const index = this.indexOf(name);
    if (index === -1) return undefined;
    const { view, marks } = this.window;
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    const length = end - start;
    let hash = length;
    // Backwards, so that no byte behind the value counts; of a short one some before it do, which are its name.
    for (let i = end - WORD; i > start - WORD && i >= end - HASHED_BYTES; i -= WORD) {
      hash = Math.imul(hash ^ view.getInt32(i, true), HASH_FACTOR);
    }
    const slot = hash >>> SLOT_SHIFT;
    const known = this.remembered[slot];
    if (known !== undefined && known.bytes.length === length && known.bytes.isAt(view, start)) return known.value;
    const value = this.text(index);
    // Only what comes again, since with some runners nothing does; and what may be odd, which is told of once.
    const isPlain = marks[this.marks[index] as number] === end;
    if (!isPlain || this.hashes[slot] === hash) {
      this.remembered[slot] = { bytes: new KnownBytes(view, start, length), value };
    }
    this.hashes[slot] = hash;
    return value;
  }

  decimal(name: string): number | undefined {
    const index = this.indexOf(name);
    if (index === -1) return undefined;
    const buffer = this.window.bytes;
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    if (end - start > EXACT_DIGITS || end === start) return undefined;
    let digits = 0;
    let scale = 0;
    for (let i = start; i < end; i += 1) {
      const byte = buffer[i] as number;
      if (byte === DOT && scale === 0 && i > start && i + 1 < end) scale = 1;
      else if (byte < ZERO || byte > NINE) return undefined;
      else {
        digits = digits * 10 + (byte - ZERO);
        scale *= 10;
      }
    }
    return scale === 0 ? digits : digits / scale;
  }

  private indexOf(name: string): number {
    for (let i = 0; i < this.count; i += 1) if (this.names[i] === name) return i;
    return -1;
  }

  private text(index: number): string {
    const start = this.starts[index] as number;
    return decodeText(this.window, this.marks[index] as number, start, this.ends[index] as number, this.onOdd);
  }
}
