/** A number to four significant digits: finer than any duration repeats, and short in JSON. */
export function roundDigits(value: number): number {
  if (value === 0 || !Number.isFinite(value)) return value;
  const unit = 10 ** (3 - Math.floor(Math.log10(Math.abs(value))));
  // Powers of ten beyond what a number holds: the value is left as it is.
  return unit > 0 && Number.isFinite(unit) ? Math.round(value * unit) / unit : value;
}
