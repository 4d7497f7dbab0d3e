import { AssayError } from '../model/assay-error.ts';

/** The value of an option that is a whole number from 1; else throws USAGE with the option and the wrong value. */
export function wholeNumber(option: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new AssayError('USAGE', `${option} ${text} is not a whole number from 1`);
}
