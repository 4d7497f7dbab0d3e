import { ConfigErrors } from '../config/config-errors.ts';
import { AssayError } from '../model/assay-error.ts';
import { EXIT } from '../model/exit-codes.ts';
import { formatError } from '../model/format-error.ts';

/** Writes an error, or all of a configuration's, to standard error; answers with the exit code. */
export function printError(error: unknown): number {
  if (error instanceof ConfigErrors) {
    for (const one of error.errors) process.stderr.write(`${formatError(one)}\n`);
    return error.exit;
  }
  process.stderr.write(`${formatError(error)}\n`);
  return error instanceof AssayError ? error.exit : EXIT.internal;
}
