import { nameWords } from './name-words.ts';

/**
 * How much two names have in common, from 0 to 1: Dice's coefficient of their words, each word weighted by how rare it
 * is among all names, as information retrieval does (inverse document frequency): "returns" says less than "refund".
 */
export class WordWeights {
  private readonly weights = new Map<string, number>();
  private readonly rarest: number;

  constructor(names: readonly string[]) {
    const counts = new Map<string, number>();
    for (const name of names)
      for (const word of new Set(nameWords(name))) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) this.weights.set(word, Math.log(1 + names.length / count));
    this.rarest = Math.log(1 + names.length);
  }

  similarity(one: string, other: string): number {
    if (one === other) return 1;
    const left = this.count(one);
    const right = this.count(other);
    let common = 0;
    for (const [word, weight] of left) common += Math.min(weight, right.get(word) ?? 0);
    const all = sum(left) + sum(right);
    return all === 0 ? 0 : (2 * common) / all;
  }

  /** Weight of each word times how often it stands in the name. */
  private count(name: string): Map<string, number> {
    const found = new Map<string, number>();
    for (const word of nameWords(name))
      found.set(word, (found.get(word) ?? 0) + (this.weights.get(word) ?? this.rarest));
    return found;
  }
}

const sum = (weights: ReadonlyMap<string, number>) =>
  [...weights.values()].reduce((total, weight) => total + weight, 0);
