/** A number to four significant digits: finer than any duration repeats, and short in JSON. */
export function roundDigits(value: number): number {
  // JSON has no negative zero.
  if (value === 0) return 0;
  if (!Number.isFinite(value)) return value;
  const exponent = Math.floor(Math.log10(Math.abs(value))) - 3;
  // A power of ten is exact only when it is a whole number: large values are divided, small ones multiplied.
  const unit = 10 ** Math.abs(exponent);
  const rounded = exponent > 0 ? Math.round(value / unit) * unit : Math.round(value * unit) / unit;
  // At the ends of what a number holds the power of ten is no number any more: the value stays as it is.
  return Number.isFinite(rounded) ? rounded : value;
}
