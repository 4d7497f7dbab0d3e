import type { ErrorObject } from 'ajv';
import { describeSchemaError, type SchemaProblem } from './describe-schema-error.ts';

/**
 * Turns what ajv found into problems in words. The forms of a `oneOf` differ in type throughout the schema: the errors
 * that count are those of the form whose type the value has, and the `oneOf` itself if it has the type of none.
 */
export function describeSchemaErrors(
  errors: readonly ErrorObject[],
  keysAt: (path: readonly string[]) => readonly string[],
): SchemaProblem[] {
  const choices = new Set(errors.filter(({ keyword }) => keyword === 'oneOf').map(({ instancePath }) => instancePath));
  const otherForms = new Set(
    errors.filter(({ keyword, instancePath }) => keyword === 'type' && choices.has(instancePath)).map(formOf),
  );
  const telling = errors.filter((error) => !otherForms.has(formOf(error)));
  return telling
    .filter((error) => error.keyword !== 'oneOf' || !telling.some((other) => saysMore(other, error)))
    .map((error) => describeSchemaError(error, keysAt))
    .filter((problem) => problem !== undefined);
}

/** The value and the schema that an error is about. */
const formOf = ({ instancePath, schemaPath }: ErrorObject): string =>
  `${instancePath} ${schemaPath.slice(0, schemaPath.lastIndexOf('/'))}`;

/** It is about the same value and not the choice, or about something in it. */
const saysMore = (other: ErrorObject, { instancePath }: ErrorObject): boolean =>
  other.instancePath === instancePath ? other.keyword !== 'oneOf' : other.instancePath.startsWith(`${instancePath}/`);
