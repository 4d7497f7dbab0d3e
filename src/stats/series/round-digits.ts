/** A number to four significant digits: finer than any duration repeats, and short in JSON. */
export function roundDigits(value: number): number {
  // JSON has no negative zero.
  if (value === 0) return 0;
  if (!Number.isFinite(value)) return value;
  const unit = 10 ** (3 - Math.floor(Math.log10(Math.abs(value))));
  const rounded = Math.round(value * unit) / unit;
  // At the ends of what a number holds the power of ten is no number any more: the value stays as it is.
  return Number.isFinite(rounded) ? rounded : value;
}
