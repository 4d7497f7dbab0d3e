import type { ErrorObject } from 'ajv';
import { closest, distance } from 'fastest-levenshtein';

/** One problem in words, with the path (keys and indices) of the node it is about. */
export interface SchemaProblem {
  readonly path: readonly string[];
  /** True when the key itself is wrong, not its value. */
  readonly atKey: boolean;
  readonly message: string;
}

/**
 * Turns one of ajv's errors into words that name the wrong value, what is allowed, and the nearest valid key.
 * Answers undefined for errors that only repeat another one.
 */
export function describeSchemaError(
  error: ErrorObject,
  keysAt: (path: readonly string[]) => readonly string[],
): SchemaProblem | undefined {
  const path = error.instancePath.split('/').slice(1).map(unescapePointer);
  const value = error.data;
  const at = (message: string): SchemaProblem => ({ path, atKey: false, message });
  switch (error.keyword) {
    case 'additionalProperties': {
      const key = String(error.params.additionalProperty);
      const allowed = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
      return {
        path: [...path, key],
        atKey: true,
        message: `unknown key "${key}"${didYouMean(key, allowed)}; allowed: ${allowed.join(', ')}`,
      };
    }
    case 'required': {
      const key = String(error.params.missingProperty);
      // A misspelt key is reported as unknown already, with the right one as a suggestion.
      if (keysAt(path).some((present) => distance(present, key) <= 2)) return undefined;
      const what = path.length === 0 ? undefined : error.parentSchema?.description;
      return at(`the required key "${key}" is missing${what === undefined ? '' : `; expected: ${what}`}`);
    }
    case 'propertyNames':
      return {
        path: [...path, String(error.params.propertyName)],
        atKey: true,
        message: `${show(error.params.propertyName)} is not allowed as a name; use ${nameRule(error)}`,
      };
    case 'type':
      return at(`${show(value)} is of the wrong type; expected: ${typeOf(error)}`);
    case 'oneOf':
      return at(`${show(value)} is not allowed; expected: ${error.parentSchema?.description ?? 'another form'}`);
    case 'const':
      return at(`${show(value)} is not allowed; expected: ${JSON.stringify(error.params.allowedValue)}`);
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map(String);
      return at(`${show(value)} is not allowed${didYouMean(String(value), allowed)}; allowed: ${allowed.join(', ')}`);
    }
    case 'pattern':
      if (error.schemaPath.includes('propertyNames') || 'propertyName' in error) return undefined;
      return at(
        `${show(value)} is not of the right form; expected: ${error.parentSchema?.description ?? error.params.pattern}`,
      );
    case 'format':
      return describeFormat(error, at);
    case 'minimum':
    case 'maximum':
      return at(`${show(value)} is not allowed; expected: ${error.parentSchema?.description ?? error.message}`);
    case 'maxProperties':
      return at(`${Object.keys(value as object).join(' and ')}: ${error.parentSchema?.description ?? error.message}`);
    case 'minProperties':
      return at((error.parentSchema?.maxProperties === 1 && error.parentSchema.description) || 'must not be empty');
    case 'minItems':
    case 'minLength':
      return at('must not be empty');
    default:
      return at(`${show(value)}: ${error.message}`);
  }
}

const nameRule = ({ schema }: ErrorObject): string =>
  (schema as { description?: string } | undefined)?.description ??
  'letters, digits, "_", "-" and ".", a letter or digit first';

function typeOf({ params, parentSchema = {} }: ErrorObject): string {
  const types = [params.type].flat().join(' or ');
  const keys = parentSchema.additionalProperties === false ? Object.keys(parentSchema.properties ?? {}) : [];
  if (keys.length > 0) return `${types} with ${keys.join(', ')}`;
  return types === 'object' || parentSchema.description === undefined ? types : `${types}: ${parentSchema.description}`;
}

function describeFormat(
  { data, parentSchema, params }: ErrorObject,
  at: (message: string) => SchemaProblem,
): SchemaProblem | undefined {
  if (params.format === 'regex')
    return at(`${show(data)} is not a regular expression: ${regexComplaint(String(data))}`);
  // A text that already misses the pattern beside it is told once.
  if (!new RegExp(String(parentSchema?.pattern ?? '')).test(String(data))) return undefined;
  return at(`${show(data)} is not a valid URL; expected: ${parentSchema?.description ?? 'a URL'}`);
}

/** What JavaScript says is wrong with a regular expression; undefined if it is one. */
export function regexComplaint(text: string): string | undefined {
  try {
    new RegExp(text);
    return undefined;
  } catch (error) {
    return (error as Error).message.split(': ').at(-1);
  }
}

/** ` - did you mean "x"?` when a known word is near enough: a third of its letters may differ. */
export function didYouMean(word: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const near = closest(word, known);
  return distance(word, near) <= Math.max(2, Math.floor(near.length / 3)) ? ` - did you mean "${near}"?` : '';
}

const show = (value: unknown): string => {
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

const unescapePointer = (part: string): string => part.replaceAll('~1', '/').replaceAll('~0', '~');
