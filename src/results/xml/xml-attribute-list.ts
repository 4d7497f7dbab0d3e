import { decodeText } from './decode-text.ts';
import type { XmlAttributes } from './xml-handler.ts';

/** Values that are remembered to be shared; a power of two. Reports have some hundred classes at a time. */
const SHARED_VALUES = 4_096;
/** Digits that a double holds exactly. */
const EXACT_DIGITS = 15;
const ZERO = 0x30;
const NINE = 0x39;
const DOT = 0x2e;

/** Attributes of one element as places in the buffer: only those that are asked for become values. */
export class XmlAttributeList implements XmlAttributes {
  private buffer: Buffer = Buffer.alloc(0);
  private readonly names: string[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly onOdd: (what: string, offset: number) => void;
  private readonly remembered: ({ readonly bytes: Buffer; readonly value: string } | undefined)[] = [];
  count = 0;

  constructor(onOdd: (what: string, offset: number) => void) {
    this.onOdd = onOdd;
  }

  clear(buffer: Buffer): void {
    this.buffer = buffer;
    this.count = 0;
  }

  add(name: string, start: number, end: number): void {
    this.names[this.count] = name;
    this.starts[this.count] = start;
    this.ends[this.count] = end;
    this.count += 1;
  }

  get(name: string): string | undefined {
    const index = this.indexOf(name);
    return index === -1 ? undefined : this.text(this.starts[index] as number, this.ends[index] as number);
  }

  shared(name: string): string | undefined {
    const index = this.indexOf(name);
    if (index === -1) return undefined;
    const { buffer } = this;
    const start = this.starts[index] as number;
    const end = this.ends[index] as number;
    let hash = end - start;
    for (let i = start; i < end; i += 1) hash = (Math.imul(hash, 31) + (buffer[i] as number)) | 0;
    const slot = hash & (SHARED_VALUES - 1);
    const known = this.remembered[slot];
    if (known !== undefined && isAt(known.bytes, buffer, start, end)) return known.value;
    const value = this.text(start, end);
    this.remembered[slot] = { bytes: Buffer.from(buffer.subarray(start, end)), value };
    return value;
  }

  decimal(name: string): number | undefined {
    const index = this.indexOf(name);
    if (index === -1) return undefined;
    const { buffer } = this;
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

  private text(start: number, end: number): string {
    return decodeText(this.buffer, start, end, (what) => this.onOdd(what, start));
  }
}

function isAt(bytes: Buffer, buffer: Buffer, start: number, end: number): boolean {
  if (bytes.length !== end - start) return false;
  for (let i = 0; i < bytes.length; i += 1) if (bytes[i] !== buffer[start + i]) return false;
  return true;
}
