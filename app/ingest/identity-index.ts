/** Digits of a test's identity, and of them in one number. */
const DIGITS = 32;
const WORD = 8;
const WORDS = DIGITS / WORD;
const FIRST_ROOM = 4_096;

/**
 * Where the rows of a report stand, by the identities of their tests. Half a million of them are fifteen megabytes here,
 * and six times that as objects.
 */
export class IdentityIndex {
  private words = new Uint32Array(FIRST_ROOM * WORDS);
  private positions = new Float64Array(FIRST_ROOM);
  private sizes = new Uint32Array(FIRST_ROOM);
  length = 0;

  /** `identity`: 32 hexadecimal digits. */
  add(identity: string, position: number, bytes: number): void {
    if (this.length === this.sizes.length) this.grow();
    for (let word = 0; word < WORDS; word += 1)
      this.words[this.length * WORDS + word] = Number.parseInt(identity.slice(word * WORD, (word + 1) * WORD), 16);
    this.positions[this.length] = position;
    this.sizes[this.length] = bytes;
    this.length += 1;
  }

  /** Where each row is, in the order of the identities; rows of one identity in the order in which they came. */
  *inOrder(): Generator<{ readonly position: number; readonly bytes: number }> {
    const order = new Uint32Array(this.length).map((_, index) => index);
    order.sort((a, b) => this.compare(a, b) || a - b);
    for (const index of order) yield { position: this.positions[index] as number, bytes: this.sizes[index] as number };
  }

  private compare(a: number, b: number): number {
    for (let word = 0; word < WORDS; word += 1) {
      const difference = (this.words[a * WORDS + word] as number) - (this.words[b * WORDS + word] as number);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  private grow(): void {
    const room = this.sizes.length * 2;
    const [words, positions, sizes] = [this.words, this.positions, this.sizes];
    this.words = new Uint32Array(room * WORDS);
    this.positions = new Float64Array(room);
    this.sizes = new Uint32Array(room);
    this.words.set(words);
    this.positions.set(positions);
    this.sizes.set(sizes);
  }
}
