import type { JsonValue } from '../model/data-config.ts';

/** Deeper than anything a person has nested; less than what recursion over it can bear. */
const MAX_DEPTH = 100;

/** Whether a value can be stored as JSON: what is wrong, with its path, or undefined. 1e999 in JSON is Infinity. */
export function checkValue(value: unknown, path = '', depth = 0): string | undefined {
  if (typeof value === 'number') {
    return Number.isFinite(value) ? undefined : `key ${shown(path)} is ${value}; numbers must be finite`;
  }
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return undefined;
  if (typeof value !== 'object') return `key ${shown(path)} is of type ${typeof value}, which JSON has not`;
  if (depth === MAX_DEPTH) return `key ${shown(path)} is nested deeper than ${MAX_DEPTH}`;
  for (const key in value) {
    const inner = (value as Record<string, JsonValue>)[key];
    // Most members are texts; asking here saves a call for each.
    if (typeof inner === 'string') continue;
    const wrong = checkValue(inner, path === '' ? key : `${path}.${key}`, depth + 1);
    if (wrong !== undefined) return wrong;
  }
  return undefined;
}

const shown = (path: string) => (path === '' ? '(the row itself)' : JSON.stringify(path.slice(0, 200)));
