import { cleanText } from './clean-text.ts';

/**
 * A value as JSON text that jsonb takes: it refuses in names and in strings what `cleanText` replaces, also where it
 * is written as an escape. The value itself stays as it is.
 */
export function cleanJson(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => {
    if (typeof part === 'string') return cleanText(part);
    if (typeof part !== 'object' || part === null || Array.isArray(part)) return part;
    const names = Object.keys(part);
    // Almost no object has such a name, and copying each of a large payload would double its memory.
    if (names.every((name) => cleanText(name) === name)) return part;
    return Object.fromEntries(Object.entries(part).map(([name, inner]) => [cleanText(name), inner]));
  });
}
