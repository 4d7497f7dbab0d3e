/**
 * A duration in seconds as runners write it, in milliseconds: `1.5`, `0,123` (decimal comma),
 * `1,234.567` (thousands separators), `0.5s`. Absent, negative or unreadable times count as 0.
 * Whole milliseconds, since CTRF takes no others.
 */
export function parseSeconds(text: string | undefined): number {
  if (text === undefined) return 0;
  const bare = text.trim().replace(/s$/, '');
  const plain = bare.includes('.') ? bare.replaceAll(',', '') : bare.replace(',', '.');
  const seconds = Number(plain);
  return Number.isFinite(seconds) && seconds > 0 ? Math.round(seconds * 1000) : 0;
}
