import type { JsonValue } from '../model/data-config.ts';

/**
 * Every value at a path: `user.id`, `items.0.sku`, `items.*.sku` (all of a list or an object), `/user/id` (a JSON
 * Pointer, RFC 6901, for keys with dots in them), `.` or nothing for the value itself. Empty when nothing is there.
 */
export function findValues(value: JsonValue, path: string): JsonValue[] {
  let found: JsonValue[] = [value];
  for (const step of stepsOf(path)) {
    const next: JsonValue[] = [];
    for (const one of found) {
      if (one === null || typeof one !== 'object') continue;
      if (step === '*') {
        for (const inner of Object.values(one)) next.push(inner);
      } else if (Object.hasOwn(one, step)) {
        next.push((one as { [key: string]: JsonValue })[step] as JsonValue);
      }
    }
    found = next;
  }
  return found;
}

/** Paths are few and asked for in every row. */
const known = new Map<string, readonly string[]>();
const MAX_KNOWN = 1_000;

function stepsOf(path: string): readonly string[] {
  const before = known.get(path);
  if (before !== undefined) return before;
  const steps = split(path);
  if (known.size < MAX_KNOWN) known.set(path, steps);
  return steps;
}

function split(path: string): string[] {
  if (path === '' || path === '.') return [];
  if (!path.startsWith('/')) return path.split('.');
  return path
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}
