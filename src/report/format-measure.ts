import { formatNumber } from './format-number.ts';

/** Digits that decide nothing are left out: 0.9333333333333333 reads 0.9333. */
const DIGITS = 4;
/** From here on no digit behind the point decides anything. */
const LARGE = 1_000;
/** Beyond, a number no longer holds every whole one and would read exact where it is not. */
const EXACT = 1e15;

/** A measured value as a person reads it: `0.9333`, `12,345`; `nothing to measure` when there was no sample. */
export function formatMeasure(value: number | null): string {
  if (value === null) return 'nothing to measure';
  if (Math.abs(value) >= EXACT) return String(Number(value.toPrecision(DIGITS)));
  if (Number.isInteger(value)) return formatNumber(value);
  return Math.abs(value) >= LARGE ? formatNumber(Math.round(value)) : String(Number(value.toPrecision(DIGITS)));
}
