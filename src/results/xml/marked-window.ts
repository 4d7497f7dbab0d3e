import { BLOCK_BYTES, type ByteScanner, createScannedMemory } from './byte-scanner.ts';

/** Twice what is read at a time, so that the memory need not grow unless a tag is long. */
const USUAL_BYTES = 128 * 1024;
const MARK_BYTES = Int32Array.BYTES_PER_ELEMENT;

/** Memory for some bytes, with a mark for each of them and what the scanner says behind the last. */
interface Area {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly marks: Int32Array;
  readonly scanner: ByteScanner;
}

/** Reports are read one after the other, and a small one costs less than the memory for it. */
let spare: Area | undefined;

/**
 * What is read of a file and not yet understood, in one piece of memory that is used again and again. It knows where
 * the bytes are that may mean something in XML: `<`, `>`, `&`, quotes and control characters.
 */
export class MarkedWindow {
  /** All bytes that are there. */
  bytes: Buffer = Buffer.alloc(0);
  /** Where those that may mean something are, in ascending order; only the first `markCount` count. */
  marks: Int32Array;
  markCount = 0;
  /** Some of them are control characters. */
  hasControls = false;
  /** Of all bytes that are there: ASCII is read faster as latin1. */
  encoding: 'latin1' | 'utf8' = 'latin1';
  /** The same memory as `bytes`; a word that begins before its end may be read. */
  view: DataView;
  private area: Area;
  private size = 0;

  constructor() {
    this.area = spare ?? createArea(USUAL_BYTES);
    spare = undefined;
    this.marks = this.area.marks;
    this.view = this.area.view;
  }

  /** Puts bytes behind what is there already; they are not marked yet. */
  append(bytes: Uint8Array): void {
    const size = this.size + bytes.length;
    // Twice as much as is needed, so that many small pieces do not copy the beginning each time.
    if (size + BLOCK_BYTES > this.area.bytes.length) this.moveTo(createArea(2 * (size + BLOCK_BYTES)));
    this.area.bytes.set(bytes, this.size);
    this.resize(size);
  }

  mark(): void {
    const { bytes, marks, scanner } = this.area;
    bytes.fill(0x20, this.size, this.size + BLOCK_BYTES);
    this.markCount = (scanner.mark(this.size, marks.byteOffset) - marks.byteOffset) / MARK_BYTES;
    this.hasControls = marks[this.markCount] !== 0;
    this.encoding = marks[this.markCount + 1] === 0 ? 'latin1' : 'utf8';
  }

  /** Forgets the first `count` bytes, and all marks. */
  drop(count: number): void {
    this.area.bytes.copyWithin(0, count, this.size);
    this.resize(this.size - count);
    this.markCount = 0;
  }

  /** Nothing is read any more. */
  release(): void {
    if (this.area.bytes.length === USUAL_BYTES) spare = this.area;
  }

  /** The characters that some of the bytes are. */
  text(start: number, end: number): string {
    return this.bytes.toString(this.encoding, start, end);
  }

  /** How many characters some of the bytes are. */
  characters(start: number, end: number): number {
    if (this.encoding === 'latin1') return end - start;
    let count = 0;
    // Bytes 10xxxxxx continue a character.
    for (let i = start; i < end; i += 1) if (((this.bytes[i] as number) & 0xc0) !== 0x80) count += 1;
    return count;
  }

  /** How many line feeds there are; `end` is behind `start`. */
  lines(start: number, end: number): number {
    return this.area.scanner.lines(start, end);
  }

  private resize(size: number): void {
    this.size = size;
    this.bytes = this.area.bytes.subarray(0, size);
  }

  private moveTo(area: Area): void {
    area.bytes.set(this.bytes);
    this.area = area;
    this.marks = area.marks;
    this.view = area.view;
  }
}

function createArea(bytes: number): Area {
  const size = Math.ceil(bytes / MARK_BYTES) * MARK_BYTES;
  const { memory, scanner } = createScannedMemory(size + (size + 2) * MARK_BYTES);
  return {
    bytes: Buffer.from(memory, 0, size),
    view: new DataView(memory, 0, size),
    marks: new Int32Array(memory, size, size + 2),
    scanner,
  };
}
