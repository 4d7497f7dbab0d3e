/**
 * Bins of one sign that are kept: with 1 % error they span a factor of 10^35, from a nanosecond to the age of the
 * universe and on. Only made-up data goes beyond; its lowest bins then become one, as the paper of DDSketch does.
 */
export const MAX_BINS = 4096;

/** Counts by index of a logarithmic bin: the `MAX_BINS` highest indexes, and how many values lay below them. */
export class LogBins {
  private readonly counts = new Map<number, number>();
  private highest = Number.NEGATIVE_INFINITY;
  private lost = 0;
  private all = 0;

  /** All values that were added. */
  get total(): number {
    return this.all;
  }

  /** Values whose bin is no longer known, only that it is lower than all that are kept. */
  get below(): number {
    this.compact();
    return this.lost;
  }

  add(index: number, count: number): void {
    if (count === 0) return;
    this.all += count;
    this.highest = Math.max(this.highest, index);
    if (index <= this.highest - MAX_BINS) this.lost += count;
    else this.counts.set(index, (this.counts.get(index) ?? 0) + count);
    // Only now and then, so that the cost per value stays constant.
    if (this.counts.size > 2 * MAX_BINS) this.compact();
  }

  /** Takes in values that lay below the kept bins of another sketch. */
  addBelow(count: number): void {
    this.all += count;
    this.lost += count;
  }

  /** Index and count of the kept bins, lowest first. */
  ascending(): [index: number, count: number][] {
    this.compact();
    return [...this.counts].sort(([a], [b]) => a - b);
  }

  private compact(): void {
    for (const [index, count] of this.counts) {
      if (index > this.highest - MAX_BINS) continue;
      this.counts.delete(index);
      this.lost += count;
    }
  }
}
