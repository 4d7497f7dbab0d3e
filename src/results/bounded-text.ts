/** Characters that are kept of a long text: its beginning says what happened, its end how it ended. */
export const TEXT_HEAD = 48 * 1024;
export const TEXT_TAIL = 16 * 1024;

/**
 * Text that is gathered in pieces and never grows beyond a limit: of a long one the head and the tail are kept, with
 * a line between them that says how much was left out.
 */
export class BoundedText {
  private head = '';
  private tail = '';
  private left = 0;
  private readonly headLimit: number;
  private readonly tailLimit: number;

  constructor(headLimit = TEXT_HEAD, tailLimit = TEXT_TAIL) {
    this.headLimit = headLimit;
    this.tailLimit = tailLimit;
  }

  append(piece: string): void {
    const room = this.headLimit - this.head.length;
    if (piece.length <= room) {
      this.head += piece;
      return;
    }
    this.head += piece.slice(0, room);
    this.tail += piece.slice(room);
    // Cut only when there is twice as much, so that many small pieces do not copy the tail each time.
    if (this.tail.length > 2 * this.tailLimit) this.trim();
  }

  get shortened(): boolean {
    return this.left > 0 || this.tail.length > this.tailLimit;
  }

  toString(): string {
    if (this.tail.length > this.tailLimit) this.trim();
    if (this.left === 0) return this.head + this.tail;
    return `${this.head}\n[... ${this.left} characters left out ...]\n${this.tail}`.toWellFormed();
  }

  private trim(): void {
    const over = this.tail.length - this.tailLimit;
    this.left += over;
    this.tail = this.tail.slice(over);
  }
}

/** A text shortened to head and tail when it is longer than both. */
export function boundText(text: string, headLimit = TEXT_HEAD, tailLimit = TEXT_TAIL): string {
  if (text.length <= headLimit + tailLimit) return text;
  const bounded = new BoundedText(headLimit, tailLimit);
  bounded.append(text);
  return bounded.toString();
}
