import type { JsonValue } from '../../model/data-config.ts';
import { dataError } from '../data-error.ts';
import type { CompiledSchema } from '../integrity/compile-schema.ts';
import type { MakeContext } from '../make-context.ts';

/**
 * Attempts per row. Of hard schemas the faker meets some in every second attempt only (`not`) and some never
 * (`patternProperties` without others); 50 failures of one half each do not happen.
 */
const MAX_ATTEMPTS = 50;

/**
 * Rows by JSON Schema: json-schema-faker proposes, ajv decides. Throws when it finds no valid row, with what was wrong
 * with the last one.
 */
export async function* fakeFromSchema(schema: CompiledSchema, context: MakeContext): AsyncGenerator<JsonValue> {
  // Loaded when it is needed: most runs need none of it.
  const { createGeneratorSync } = await import('json-schema-faker');
  const { set, size, random } = context;
  const rows = size.count('rows');
  for (let row = 1; row <= rows; row += 1) {
    let wrong: string | undefined;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
      // Its own generator is seeded anew each time: a row does not depend on what was rejected inside of it.
      const seed = random.uint32();
      try {
        const value = createGeneratorSync({ seed }).generate(schema.schema) as JsonValue;
        wrong = schema.check(value);
        if (wrong === undefined) {
          yield value;
          break;
        }
      } catch (error) {
        wrong = (error as Error).message;
      }
    }
    if (wrong !== undefined) {
      throw dataError('making', set, `row ${row}: no value in ${MAX_ATTEMPTS} is valid by its JSON Schema; ${wrong}`);
    }
  }
}
