import { isObject } from '../json-fields.ts';

/** The object that a line is, also as the only item of a list (`flutter --machine`); undefined for any other line. */
export function parseJsonLine(line: string): Readonly<Record<string, unknown>> | undefined {
  const text = line.trim();
  if (text[0] !== '{' && text[0] !== '[') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    const object = Array.isArray(value) && value.length === 1 ? value[0] : value;
    return isObject(object) ? object : undefined;
  } catch {
    return undefined;
  }
}
