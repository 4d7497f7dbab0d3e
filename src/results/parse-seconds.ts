const UNIT_MS: ReadonlyMap<string, number> = new Map([
  ['', 1000],
  ['s', 1000],
  ['sec', 1000],
  ['ms', 1],
  ['us', 0.001],
  ['µs', 0.001],
  ['ns', 0.000001],
  ['m', 60_000],
  ['min', 60_000],
]);

/**
 * A duration as runners write it, seconds unless it has a unit, in milliseconds: `1.5`, `0.5s`, `12ms`, `0,123`
 * (decimal comma), `1,234.567`, `1.234,567` and `1 234,5` (thousands separators). Undefined for what is absent,
 * negative or no number (`NaN`, `<<computed>>`): no figure is better than a made-up one.
 */
export function parseSeconds(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  // Nearly all are as simple as this, and there is one for each test.
  if (/^\d{1,15}(?:\.\d{1,15})?$/.test(text)) return Number(text) * 1000;
  const parts = /^\s*([0-9.,'\s\u00a0\u202f]{1,40}(?:[eE][+-]?\d{1,3})?)\s*([a-zµ]{0,3})\s*$/.exec(text);
  const unit = UNIT_MS.get(parts?.[2] ?? '');
  if (parts === null || unit === undefined) return undefined;
  const number = Number(plainNumber((parts[1] as string).replace(/['\s\u00a0\u202f]/g, '')));
  return Number.isFinite(number) && /\d/.test(text) ? number * unit : undefined;
}

/** The last separator parts the decimals, unless it occurs twice; a single comma is a decimal comma. */
function plainNumber(text: string): string {
  const dot = text.lastIndexOf('.');
  const comma = text.lastIndexOf(',');
  if (comma === -1) return text;
  const several = text.indexOf(',') !== comma;
  if (dot > comma || several) return text.replaceAll(',', '');
  return text.replaceAll('.', '').replace(',', '.');
}
