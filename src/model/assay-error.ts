import { ERROR_CATALOGUE, type ErrorCode } from './error-catalogue.ts';

/** Where in a file something is wrong; line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line?: number;
  readonly column?: number;
}

/**
 * An error a user can meet. `message` names the wrong value; the catalogue adds what to do.
 * Anything else that is thrown is a defect of Assay and is reported as `INTERNAL`.
 */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly code: ErrorCode;
  readonly place: Place | undefined;

  constructor(code: ErrorCode, message: string, options: { place?: Place; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.place = options.place;
  }

  get remedy(): string {
    return ERROR_CATALOGUE[this.code].remedy;
  }

  get exit(): number {
    return ERROR_CATALOGUE[this.code].exit;
  }
}
