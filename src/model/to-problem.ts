import type { AssayError } from './assay-error.ts';
import { formatPlace } from './format-error.ts';
import type { Problem } from './generated/report-extra.ts';

/** Longest message the report's schema takes, less room for what a caller adds. */
const MAX_MESSAGE = 15_000;

/** An error as the report carries it. */
export function toProblem(error: AssayError): Problem {
  const place = formatPlace(error.place).replace(/: $/, '');
  return { code: error.code, message: error.message.slice(0, MAX_MESSAGE), ...(place === '' ? {} : { place }) };
}
