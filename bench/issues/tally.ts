/** What a rule did over a history. */
export interface Tally {
  readonly rule: string;
  issues: number;
  /** Issues opened for something that had an open one. */
  duplicates: number;
  closes: number;
  reopens: number;
  /** Comments and rewritten bodies; closings and reopenings are counted above. */
  words: number;
  /** Most issues opened or reopened for one run, and in 24 hours. */
  mostInRun: number;
  mostInDay: number;
  /** Issues that are open at the end. */
  left: number;
}

export function startTally(rule: string): Tally {
  return { rule, issues: 0, duplicates: 0, closes: 0, reopens: 0, words: 0, mostInRun: 0, mostInDay: 0, left: 0 };
}

/** Counts what one run opened. */
export class Openings {
  readonly #times: number[] = [];

  note(tally: Tally, at: number, count: number): void {
    tally.mostInRun = Math.max(tally.mostInRun, count);
    for (let index = 0; index < count; index += 1) this.#times.push(at);
    tally.mostInDay = Math.max(tally.mostInDay, this.within(at));
  }

  /** Openings in the 24 hours before a time. */
  within(at: number): number {
    return this.#times.filter((time) => time > at - 86_400_000 && time <= at).length;
  }
}
