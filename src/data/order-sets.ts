import { AssayError } from '../model/assay-error.ts';
import type { DataConfig, DataSetConfig } from '../model/data-config.ts';
import { findReferences } from '../model/find-references.ts';
import { dataError } from './data-error.ts';
import { fieldsOf } from './makers/factory-rows.ts';

/** What one data set needs of another: values to refer to while it is made, or to be checked against. */
export interface Need {
  readonly set: string;
  readonly path: string;
  readonly why: 'making' | 'checking';
}

/** What a set needs of others (and for checking of itself). */
export function needsOf(set: DataSetConfig, { factories }: DataConfig): Need[] {
  const checked = set.integrity.references.map(({ set: other, to }) => ({
    set: other,
    path: to,
    why: 'checking' as const,
  }));
  if (set.maker.kind !== 'factory') return checked;
  const made = findReferences(fieldsOf(set.maker, factories, set.name), factories);
  return [...made.map((need) => ({ ...need, why: 'making' as const })), ...checked];
}

/**
 * The chosen sets (all when nothing is chosen) with all that they need, those that are needed first, else in the order
 * of the configuration. Throws USAGE when a chosen one is no set, CONFIG_INVALID when one that is needed is none, and for
 * sets that need each other.
 */
export function orderSets(config: DataConfig, only: readonly string[] | undefined): DataSetConfig[] {
  const byName = new Map(config.sets.map((set) => [set.name, set]));
  const state = new Map<string, 'open' | 'done'>();
  const ordered: DataSetConfig[] = [];
  const visit = (name: string, path: readonly string[]): void => {
    const set = byName.get(name);
    if (set === undefined) {
      const message = `there is no data set "${name}"; there are: ${[...byName.keys()].join(', ') || 'none'}`;
      const from = path.at(-1);
      throw from === undefined ? new AssayError('USAGE', message) : dataError('description', from, message);
    }
    if (state.get(name) === 'done') return;
    if (state.get(name) === 'open') {
      const circle = [...path.slice(path.indexOf(name)), name].join(' -> ');
      throw dataError('description', name, `data sets need each other: ${circle}`);
    }
    state.set(name, 'open');
    for (const need of needsOf(set, config)) {
      if (need.set !== name || need.why === 'making') visit(need.set, [...path, name]);
    }
    state.set(name, 'done');
    ordered.push(set);
  };
  for (const name of only ?? byName.keys()) visit(name, []);
  return ordered;
}
