/** Digits that decide nothing are left out: 0.9333333333333333 reads 0.9333. */
const DIGITS = 4;

/** A measured value as a person reads it; `nothing to measure` when there was no sample. */
export function formatMeasure(value: number | null): string {
  return value === null ? 'nothing to measure' : String(Number(value.toPrecision(DIGITS)));
}
