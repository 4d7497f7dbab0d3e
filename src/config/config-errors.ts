import type { AssayError } from '../model/assay-error.ts';

/** All problems of one configuration file, thrown together so that they can be mended together. */
export class ConfigErrors extends AggregateError {
  override readonly name = 'ConfigErrors';
  declare readonly errors: AssayError[];
  readonly exit: number;

  constructor(errors: readonly [AssayError, ...AssayError[]]) {
    super(errors, errors.map((error) => error.message).join('; '));
    this.exit = errors[0].exit;
  }
}
