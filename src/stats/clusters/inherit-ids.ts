/** A failure that is in this new group and was in that earlier cluster. */
export interface Heritage {
  readonly group: string;
  readonly from: string;
}

export interface Inheritance {
  /** The earlier id that a group keeps. */
  readonly ids: ReadonlyMap<string, string>;
  /** The earlier cluster that most of a group's failures were in, whether it keeps the id or another group does. */
  readonly mostlyFrom: ReadonlyMap<string, string>;
}

/** Gives each group at most one earlier id and each id to at most one group, the pairs with most failures first. */
export function inheritIds(heritages: readonly Heritage[]): Inheritance {
  const counts = new Map<string, { group: string; from: string; count: number }>();
  for (const { group, from } of heritages) {
    const key = JSON.stringify([group, from]);
    const pair = counts.get(key) ?? { group, from, count: 0 };
    pair.count++;
    counts.set(key, pair);
  }
  const pairs = [...counts.values()].sort(
    (a, b) => b.count - a.count || compare(a.from, b.from) || compare(a.group, b.group),
  );
  const ids = new Map<string, string>();
  const mostlyFrom = new Map<string, string>();
  const given = new Set<string>();
  for (const { group, from } of pairs) {
    if (!mostlyFrom.has(group)) mostlyFrom.set(group, from);
    if (ids.has(group) || given.has(from)) continue;
    ids.set(group, from);
    given.add(from);
  }
  return { ids, mostlyFrom };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
