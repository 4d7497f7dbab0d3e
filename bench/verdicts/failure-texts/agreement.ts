export interface Agreement {
  /** Of pairs that were put together, the share that belongs together; NaN without such pairs. */
  readonly precision: number;
  /** Of pairs that belong together, the share that was put together. */
  readonly recall: number;
}

/** Pairs of items, each item with its true and its found group; only items of one `scope` make a pair. */
export function pairAgreement(items: readonly { scope: string; truth: string; found: string }[]): Agreement {
  const together = sumOfPairs(items, ({ scope, truth, found }) => JSON.stringify([scope, truth, found]));
  const found = sumOfPairs(items, (item) => JSON.stringify([item.scope, item.found]));
  const truth = sumOfPairs(items, (item) => JSON.stringify([item.scope, item.truth]));
  return { precision: together / found, recall: together / truth };
}

function sumOfPairs<Item>(items: readonly Item[], key: (item: Item) => string): number {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

/**
 * F1 of groups, from 0 to 1: a found group counts only when it is exactly a true one (Jiang et al., "A large-scale
 * evaluation for log parsing techniques", ISSTA 2024, call it FGA).
 */
export function groupingF1(items: readonly { truth: string; found: string }[]): number {
  const truth = groups(items.map((item) => item.truth));
  const found = groups(items.map((item) => item.found));
  const known = new Set(truth);
  const right = found.filter((group) => known.has(group)).length;
  return (2 * right) / (truth.length + found.length);
}

/** Each group as the indices of its members, joined. */
function groups(names: readonly string[]): string[] {
  const members = new Map<string, number[]>();
  for (const [at, name] of names.entries()) {
    const list = members.get(name);
    if (list === undefined) members.set(name, [at]);
    else list.push(at);
  }
  return [...members.values()].map((list) => list.join(' '));
}
