import type { JsonValue } from '../model/data-config.ts';

const PLACEHOLDER = /\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g;
const WHOLE = /^\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}$/;

/**
 * Replaces `{{name}}` in a text by what `lookup` answers. A text that is one placeholder and nothing else becomes the
 * value itself, so that a number stays a number. `lookup` throws when it does not know the name.
 */
export function fillTemplate(text: string, lookup: (name: string) => JsonValue): JsonValue {
  const whole = WHOLE.exec(text)?.[1];
  if (whole !== undefined) return lookup(whole);
  return fillText(text, lookup);
}

/** Like `fillTemplate`, and the result is always a text: values that are none are written as JSON. */
export function fillText(text: string, lookup: (name: string) => JsonValue): string {
  return text.replace(PLACEHOLDER, (_, name: string) => {
    const value = lookup(name);
    return typeof value === 'string' ? value : JSON.stringify(value);
  });
}

/** Fills every text in a value; keys stay. */
export function fillValue(value: JsonValue, lookup: (name: string) => JsonValue): JsonValue {
  if (typeof value === 'string') return fillTemplate(value, lookup);
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((one) => fillValue(one, lookup));
  // fromEntries defines members of any name, `__proto__` too, as members and nothing else.
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fillValue(one, lookup)]));
}
