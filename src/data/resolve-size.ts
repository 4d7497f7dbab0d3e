import type { DataSetConfig, SizeValues } from '../model/data-config.ts';
import { DEFAULT_SIZES } from '../model/default-sizes.ts';
import { dataError } from './data-error.ts';

/** What a size means for one data set. */
export interface SizeOfSet {
  readonly name: string;
  /** What the user wrote of this size. */
  readonly given: SizeValues;
  /** All values, for templates and commands. */
  readonly values: SizeValues;
  /** A count by name: of the size as the user wrote it, else what Assay has. */
  count(name: 'rows' | 'days'): number;
}

/** Beyond it nobody meant what was written. */
const MAX_COUNT = 100_000_000;

/** Throws CONFIG_INVALID when the set has no such size, or a count of it is no count. */
export function resolveSize(set: DataSetConfig, size: string): SizeOfSet {
  const known = set.sizes.size === 0 ? [...DEFAULT_SIZES.keys()] : [...set.sizes.keys()];
  if (!known.includes(size)) {
    throw dataError('description', set.name, `there is no size "${size}"; it has ${known.join(', ')}`);
  }
  const given: SizeValues = set.sizes.get(size) ?? new Map();
  const fallback = DEFAULT_SIZES.get(size) ?? { rows: 100, days: 7 };
  const count = (name: 'rows' | 'days'): number => {
    const value = given.get(name) ?? fallback[name];
    if (typeof value === 'number' && value >= 0 && value <= MAX_COUNT && (name === 'days' || Number.isInteger(value))) {
      return value;
    }
    throw dataError('description', set.name, `${name} of size "${size}" is ${JSON.stringify(value)}, not a count`);
  };
  const values = new Map<string, string | number | boolean>(Object.entries(fallback));
  for (const [name, value] of given) values.set(name, value);
  return { name: size, given, values, count };
}
