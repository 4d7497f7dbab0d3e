import type { Json, JsonObject } from './json.ts';
import type { Schema } from './openapi-slice.ts';
import { resolveReference } from './resolve-reference.ts';

/**
 * Completes a partial answer to what GitHub's schema requires. GitHub's objects have dozens of required members
 * (`stargazers_url`, ...) that nobody asks for; presenters state the facts, this adds neutral values for the rest.
 * A stated fact is never changed, so a wrong one still fails the validation that follows.
 */
export function fillSchema(schema: Schema, value: Json | undefined): Json {
  const node = resolveReference(schema);
  if (value === null) return null;
  const isObject = node.properties !== undefined || node.type === 'object';
  const branches = node.oneOf ?? node.anyOf;
  if (!isObject && node.allOf !== undefined) {
    if (value === undefined && node.nullable === true) return null;
    return node.allOf.reduce<Json | undefined>((filled, part) => fillSchema(part, filled), value) ?? null;
  }
  if (!isObject && branches !== undefined) {
    if (value === undefined && node.nullable === true) return null;
    return fillSchema(branches.find((branch) => fits(branch, value)) ?? branches[0] ?? {}, value);
  }
  if (value === undefined) return neutral(node, isObject);
  if (Array.isArray(value))
    return node.items === undefined ? value : value.map((item) => fillSchema(node.items ?? {}, item));
  if (isObject && typeof value === 'object') return fillObject(node, value);
  return value;
}

function fillObject(node: Schema, value: JsonObject): JsonObject {
  const properties = node.properties ?? {};
  const filled: JsonObject = {};
  for (const [key, given] of Object.entries(value)) {
    if (given === undefined) continue;
    const property = properties[key];
    if (property !== undefined) filled[key] = fillSchema(property, given);
    // One presenter serves several schemas; a closed one must not get what only another one has.
    else if (node.additionalProperties !== false) filled[key] = given;
  }
  for (const key of node.required ?? []) {
    if (filled[key] === undefined) filled[key] = fillSchema(properties[key] ?? {}, undefined);
  }
  return filled;
}

function neutral(node: Schema, isObject: boolean): Json {
  if (node.nullable === true) return null;
  if (node.enum !== undefined) return node.enum[0] as Json;
  if (isObject) return fillObject(node, {});
  switch (node.type) {
    case 'array':
      return [];
    case 'integer':
    case 'number':
      return node.minimum ?? 0;
    case 'boolean':
      return false;
    case 'string':
      return neutralText(node.format);
    default:
      return null;
  }
}

function neutralText(format: string | undefined): string {
  if (format === 'date-time') return '2026-01-01T00:00:00Z';
  if (format === 'uri' || format === 'uri-template') return 'https://github.invalid/not-served-by-the-twin';
  if (format === 'email') return 'nobody@github.invalid';
  return '';
}

/** Whether a value could belong to a branch of oneOf/anyOf: by its type, and by the enums of its members. */
function fits(schema: Schema, value: Json | undefined): boolean {
  const node = resolveReference(schema);
  if (value === undefined || value === null) return node.nullable === true || value === undefined;
  if (Array.isArray(value)) return node.type === 'array';
  if (typeof value !== 'object') return node.type === (Number.isInteger(value) ? 'integer' : typeof value);
  if (node.properties === undefined) return node.type === 'object';
  return Object.entries(node.properties).every(([key, property]) => {
    const allowed = resolveReference(property).enum;
    return value[key] === undefined || allowed === undefined || allowed.includes(value[key]);
  });
}
