import { AssayError } from '../model/assay-error.ts';

/**
 * A criterion that cannot be read: CONFIG_INVALID, with the offset in UTF-16 units at which the text stops making
 * sense. Whoever knows where the text stands can name line and column.
 */
export class CriterionError extends AssayError {
  readonly text: string;
  readonly offset: number;

  constructor(text: string, offset: number, what: string) {
    // Of a text without end nobody reads more than its beginning.
    super('CONFIG_INVALID', `criterion ${JSON.stringify(text.slice(0, 200))}, at character ${offset + 1}: ${what}`);
    this.text = text;
    this.offset = offset;
  }
}
