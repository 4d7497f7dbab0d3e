import type { JsonValue } from '../model/data-config.ts';

/**
 * A value as the one text that all its equals share: keys sorted by their UTF-16 code units, no white space, numbers
 * as ECMAScript writes them (RFC 8785, JSON Canonicalization Scheme). Numbers must be finite.
 */
export function canonicalJson(value: JsonValue): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonicalJson(value[key] as JsonValue)}`);
  return `{${members.join(',')}}`;
}
