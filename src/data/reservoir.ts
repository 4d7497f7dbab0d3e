import type { JsonValue } from '../model/data-config.ts';
import type { Random } from '../stats/random.ts';

/** Values that are kept: some MB, and far more than any reference needs to look spread out. */
const MAX_KEPT = 100_000;

/** Values of one key of a data set for others to refer to: all of them, or of very many an even sample. */
export class Reservoir {
  private readonly kept: JsonValue[] = [];
  private seen = 0;
  private readonly random: Random;

  constructor(random: Random) {
    this.random = random;
  }

  /** Algorithm R (Vitter 1985): whatever comes stays with the same probability. */
  add(value: JsonValue): void {
    this.seen += 1;
    if (this.kept.length < MAX_KEPT) {
      this.kept.push(value);
      return;
    }
    const place = this.random.integer(0, this.seen - 1);
    if (place < MAX_KEPT) this.kept[place] = value;
  }

  /** One of the values; undefined when there is none. */
  pick(random: Random): JsonValue | undefined {
    return this.kept.length === 0 ? undefined : random.pick(this.kept);
  }
}
