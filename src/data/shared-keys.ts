import type { JsonValue } from '../model/data-config.ts';
import { createRandom } from '../stats/random.ts';
import { findValues } from './find-values.ts';
import { KeySet } from './integrity/key-set.ts';
import type { Need } from './order-sets.ts';
import { Reservoir } from './reservoir.ts';

/** What data sets of one run know of each other; outer keys are sets, inner ones paths. */
export interface SharedKeys {
  /** Filled while the rows of a set are checked. */
  readonly keys: ReadonlyMap<string, ReadonlyMap<string, KeySet>>;
  readonly pools: ReadonlyMap<string, ReadonlyMap<string, Reservoir>>;
  /** Keeps the values of a row that others will refer to. */
  remember(set: string, row: JsonValue): void;
}

/** Only what some set needs is kept. */
export function createSharedKeys(needs: readonly Need[], seed: string): SharedKeys {
  const keys = new Map<string, Map<string, KeySet>>();
  const pools = new Map<string, Map<string, Reservoir>>();
  for (const { set, path, why } of needs) {
    if (why === 'checking') place(keys, set, path, () => new KeySet());
    else place(pools, set, path, () => new Reservoir(createRandom(seed, set, 'reservoir', path)));
  }
  return {
    keys,
    pools,
    remember(set, row) {
      for (const [path, pool] of pools.get(set) ?? []) {
        for (const value of findValues(row, path)) if (value !== null) pool.add(value);
      }
    },
  };
}

function place<Value>(index: Map<string, Map<string, Value>>, set: string, path: string, make: () => Value): void {
  const inner = index.get(set) ?? new Map<string, Value>();
  index.set(set, inner);
  if (!inner.has(path)) inner.set(path, make());
}
