import type { FieldsConfig } from './data-config.ts';
import { splitReference } from './split-reference.ts';

/** What stands below them is taken as it is, whatever it looks like. */
const PLAIN: ReadonlySet<string> = new Set(['value', 'iterate', 'pick']);

/** Every `ref` in the fields of a factory and its sub-factories: the values of other data sets that it needs. */
export function findReferences(
  fields: FieldsConfig,
  factories: ReadonlyMap<string, FieldsConfig>,
): { readonly set: string; readonly path: string }[] {
  const found: { set: string; path: string }[] = [];
  const visited = new Set<unknown>();
  const visitFields = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || visited.has(value)) return;
    visited.add(value);
    for (const field of Object.values(value)) visitField(field);
  };
  const visitField = (field: unknown): void => {
    // A list is itself; only an object tells how its value is made.
    if (typeof field !== 'object' || field === null || Array.isArray(field)) return;
    for (const [key, inner] of Object.entries(field)) {
      if (PLAIN.has(key)) continue;
      const reference = key === 'ref' ? splitReference(inner) : undefined;
      if (reference !== undefined) found.push(reference);
      if (key === 'factory' && typeof inner === 'string') visitFields(factories.get(inner));
      if (key === 'object' || key === 'with') visitFields(inner);
      if (key === 'list' || key === 'optional') visitField(inner);
    }
  };
  visitFields(fields);
  return found;
}
