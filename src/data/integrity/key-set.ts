import { hash } from 'node:crypto';

/** Free places at least; below it a search takes many steps. */
const MAX_LOAD = 0.6;
const FIRST_CAPACITY = 1024;
/** Words of 32 bits per key: two of its hash, and the row it came from. */
const WORDS = 3;

/**
 * A set of texts that keeps 12 bytes for each instead of the text: 64 bits of its SHA-256, and the number of its row.
 * That two of a million different texts are taken for one happens once in 37 million sets (n^2 / 2^65).
 */
export class KeySet {
  private capacity = FIRST_CAPACITY;
  private table = new Uint32Array(FIRST_CAPACITY * WORDS);
  private filled = 0;

  get size(): number {
    return this.filled;
  }

  /** Adds a text; answers with the row that brought it before, or undefined when it is new. Rows count from 1. */
  add(text: string, row: number): number | undefined {
    if (this.filled >= this.capacity * MAX_LOAD) this.grow();
    const [a, b] = hashOf(text);
    const at = this.placeOf(a, b);
    const before = this.table[at + 2] as number;
    if (before !== 0) return before;
    this.put(at, a, b, row);
    this.filled += 1;
    return undefined;
  }

  has(text: string): boolean {
    const [a, b] = hashOf(text);
    return this.table[this.placeOf(a, b) + 2] !== 0;
  }

  /** Where the key is, or the free place where it belongs: the row of a free place is 0. */
  private placeOf(a: number, b: number): number {
    const mask = this.capacity - 1;
    const { table } = this;
    for (let slot = a & mask; ; slot = (slot + 1) & mask) {
      const at = slot * WORDS;
      if (table[at + 2] === 0 || (table[at] === a && table[at + 1] === b)) return at;
    }
  }

  private put(at: number, a: number, b: number, row: number): void {
    this.table[at] = a;
    this.table[at + 1] = b;
    this.table[at + 2] = row;
  }

  private grow(): void {
    const old = this.table;
    this.capacity *= 2;
    this.table = new Uint32Array(this.capacity * WORDS);
    for (let at = 0; at < old.length; at += WORDS) {
      const [a, b, row] = [old[at], old[at + 1], old[at + 2]] as [number, number, number];
      if (row !== 0) this.put(this.placeOf(a, b), a, b, row);
    }
  }
}

function hashOf(text: string): [number, number] {
  const bytes = hash('sha256', text, 'buffer');
  return [bytes.readUInt32LE(0), bytes.readUInt32LE(4)];
}
