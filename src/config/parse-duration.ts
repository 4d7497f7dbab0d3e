const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };
/** Node's timers take no more, about 24 days; with more they would end at once. */
const LONGEST_MS = 2 ** 31 - 1;

/** `30s`, `1.5m`, `250ms` or `2h` in milliseconds; the schema has already checked the form. */
export function parseDuration(text: string): number {
  const [, amount, unit] = /^([0-9.]+)(ms|s|m|h)$/.exec(text) ?? [];
  return Math.min(Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN), LONGEST_MS);
}
