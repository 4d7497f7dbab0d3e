const WORD = 4;
/** Of the last word, by how many bytes there are left for it. */
const MASKS = [0, 0xff, 0xffff, 0xffffff, -1] as const;

/** Bytes that are looked for again and again: comparing four at a time costs a quarter. */
export class KnownBytes {
  readonly length: number;
  private readonly words: number[];
  private readonly mask: number;

  /** Remembers bytes of `memory`. Up to three bytes behind them are read, here as below, and do not count. */
  constructor(memory: DataView, start: number, length: number) {
    this.length = length;
    this.mask = MASKS[length % WORD || Math.min(length, WORD)] as number;
    this.words = new Array(Math.ceil(length / WORD));
    for (let i = 0; i < this.words.length; i += 1) this.words[i] = memory.getInt32(start + WORD * i, true);
    if (length > 0) this.words[this.words.length - 1] = (this.words.at(-1) as number) & this.mask;
  }

  static of(text: string): KnownBytes {
    const bytes = Buffer.from(text.padEnd(text.length + WORD));
    return new KnownBytes(new DataView(bytes.buffer, bytes.byteOffset, bytes.length), 0, Buffer.byteLength(text));
  }

  /** Whether they are at `start`. */
  isAt(memory: DataView, start: number): boolean {
    const { words } = this;
    const last = words.length - 1;
    for (let i = 0; i < last; i += 1) if (words[i] !== memory.getInt32(start + WORD * i, true)) return false;
    return last < 0 || words[last] === (memory.getInt32(start + WORD * last, true) & this.mask);
  }
}

/** None at all. */
export const NO_BYTES = KnownBytes.of('');
